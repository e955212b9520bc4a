package hk.ecert.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** For trials, and for a printer that takes files from a folder: an envelope is {@code <number>.pdf}, there in full or not at all. */
final class FilePrinter implements EnvelopePrinter {

    private final Path folder;

    FilePrinter(Path folder) {
        this.folder = folder;
    }

    private Path file(String envelopeNumber) {
        return folder.resolve(envelopeNumber + ".pdf");
    }

    @Override
    public void print(String envelopeNumber, byte[] pdf) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.write(folder.resolve(envelopeNumber + ".part"), pdf);
        if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(part, file(envelopeNumber), StandardCopyOption.ATOMIC_MOVE);
        Arrays.fill(pdf, (byte) 0);
    }

    @Override
    public Trace trace(String envelopeNumber) {
        return Files.exists(file(envelopeNumber)) ? Trace.PRINTED : Trace.NOT_PRINTED;
    }

    @Override
    public void discard(String envelopeNumber) throws IOException {
        Files.deleteIfExists(file(envelopeNumber));
    }
}
