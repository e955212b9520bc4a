package hk.ecert.sandbox.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Where everything of the sandbox is kept.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    public Path path(String relative) {
        return folder.resolve(relative);
    }

    /** The folder of that name, made when it is missing. */
    public Path directory(String relative) throws IOException {
        return Files.createDirectories(path(relative));
    }

    public boolean has(String relative) {
        return Files.exists(path(relative));
    }

    /** Writes beside and moves, so that a file is there in full or not at all. */
    public void write(String relative, byte[] content) throws IOException {
        Path file = path(relative);
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    public void write(String relative, String content) throws IOException {
        write(relative, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file that only its owner reads, where the file system knows owners. */
    public void writeSecret(String relative, byte[] content) throws IOException {
        write(relative, content);
        if (Files.getFileStore(path(relative)).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path(relative), PosixFilePermissions.fromString("rw-------"));
        }
    }

    public String text(String relative) throws IOException {
        return Files.readString(path(relative)).strip();
    }

    /** The secret in that file, made on first use from 24 random bytes. */
    public String secret(String relative, String prefix) throws IOException {
        if (!has(relative)) {
            byte[] random = new byte[24];
            RANDOM.nextBytes(random);
            String value = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            writeSecret(relative, value.getBytes(StandardCharsets.US_ASCII));
        }
        return text(relative);
    }
}
