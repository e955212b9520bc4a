package hk.ecert.renewal.register;

import java.nio.file.Path;

/** A file of the import can't be used at all. */
public class UnreadableFile extends Exception {
    UnreadableFile(Path file, String reason) {
        super(file + ": " + reason, null, false, false);
    }
}
