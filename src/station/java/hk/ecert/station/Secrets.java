package hk.ecert.station;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Passwords, one a file, so that none stands on a command line. */
final class Secrets {

    private Secrets() {}

    /** The first line of the file. */
    static char[] read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
    }
}
