package hk.ecert.renewal.register;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;

/** The blocks of one kind in a PEM file (RFC 7468), one by one; whatever stands between them is passed over. */
final class PemBlocks implements Closeable {

    /**
     * @param number counted from 1
     * @param line where it begins
     * @param der null when the block is no base64, has no end or is too long
     */
    record Block(int number, int line, byte[] der) {}

    private static final int LONGEST_LINE = 8192;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final Lines lines;
    private final Set<String> labels;
    private final int longest;
    private int number;
    private Lines.Line ahead;

    private PemBlocks(Lines lines, Set<String> labels, int longest) {
        this.lines = lines;
        this.labels = labels;
        this.longest = longest;
    }

    /** @param longest characters that a block may have, so that one without an end does not fill the memory */
    static PemBlocks of(Path file, Set<String> labels, int longest) throws IOException {
        return new PemBlocks(Lines.of(file, StandardCharsets.ISO_8859_1, LONGEST_LINE), labels, longest);
    }

    /** @return null after the last block */
    Block next() throws IOException {
        for (Lines.Line line = take(); line != null; line = take()) {
            if (beginsBlock(line)) {
                number++;
                return new Block(number, line.number(), decoded(body(label(line))));
            }
        }
        return null;
    }

    /** @return the base64 up to the block's end, or null when it has none or holds too much */
    private String body(String label) throws IOException {
        StringBuilder body = new StringBuilder();
        boolean isWhole = true;
        for (Lines.Line line = take(); line != null; line = take()) {
            String text = line.text().strip();
            if (text.equals(END + label + DASHES)) {
                return isWhole ? body.toString() : null;
            }
            if (text.startsWith(BEGIN)) {
                ahead = line;
                return null;
            }
            isWhole = isWhole && !line.isTooLong() && body.length() + text.length() <= longest;
            if (isWhole) {
                body.append(text);
            }
        }
        return null;
    }

    private Lines.Line take() throws IOException {
        Lines.Line line = ahead == null ? lines.next() : ahead;
        ahead = null;
        return line;
    }

    private boolean beginsBlock(Lines.Line line) {
        String text = line.text().strip();
        return text.startsWith(BEGIN) && text.endsWith(DASHES) && labels.contains(label(line));
    }

    private static String label(Lines.Line line) {
        String text = line.text().strip();
        int end = text.length() - DASHES.length();
        return end > BEGIN.length() ? text.substring(BEGIN.length(), end) : "";
    }

    private static byte[] decoded(String base64) {
        try {
            return base64 == null || base64.isEmpty()
                    ? null
                    : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
