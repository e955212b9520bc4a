package hk.ecert.renewal.register;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a file one by one, whatever its size: a line that is too long is cut and says so, and bytes that are no
 * characters come as U+FFFD, so that one bad line does not end the file.
 */
final class Lines implements Closeable {

    /** @param number counted from 1 */
    record Line(int number, String text, boolean isTooLong) {}

    static final char UNREADABLE = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader reader;
    private final int longest;
    private int number;

    private Lines(BufferedReader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /** @param longest characters that a line may have */
    static Lines of(Path file, Charset charset, int longest) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new Lines(new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder)), longest);
    }

    /** @return null after the last line */
    Line next() throws IOException {
        StringBuilder text = new StringBuilder();
        int length = 0;
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        number++;
        if (number == 1 && c == BYTE_ORDER_MARK) {
            c = reader.read();
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (++length <= longest) {
                text.append((char) c);
            }
        }
        int last = text.length() - 1;
        if (last >= 0 && text.charAt(last) == '\r') {
            text.setLength(last);
        }
        return new Line(number, text.toString(), length > longest);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
