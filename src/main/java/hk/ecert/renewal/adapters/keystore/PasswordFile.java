package hk.ecert.renewal.adapters.keystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A password in the first line of a file. */
final class PasswordFile {

    private PasswordFile() {}

    /** @return the password, for the caller to wipe */
    static char[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        int end = 0;
        while (end < text.length() && text.get(end) != '\n' && text.get(end) != '\r') {
            end++;
        }
        char[] password = new char[end];
        text.get(password);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(text.array(), '\0');
        return password;
    }
}
