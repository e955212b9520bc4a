package hk.ecert.renewal.register;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The two keys of the register, read from one file. */
record HkidKey(SecretKey sealing, SecretKey lookup) {

    private static final int HALF = 32;

    /** @throws IllegalStateException naming the setting, when the file is missing, unreadable or of another length */
    static HkidKey read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != 2 * HALF) {
                throw new IllegalStateException(RegisterSettings.KEY_FILE + ": " + file + " must hold exactly "
                        + 2 * HALF + " random bytes, but holds " + bytes.length);
            }
            HkidKey key = new HkidKey(
                    new SecretKeySpec(bytes, 0, HALF, "AES"), new SecretKeySpec(bytes, HALF, HALF, "HmacSHA256"));
            Arrays.fill(bytes, (byte) 0);
            return key;
        } catch (NoSuchFileException missing) {
            throw new IllegalStateException(
                    RegisterSettings.KEY_FILE + ": " + file + " does not exist; make it once, e.g. with"
                            + " 'openssl rand -out " + file + " 64', and keep a copy: without it no HKID number"
                            + " of the register can be read or found");
        } catch (IOException unreadable) {
            throw new IllegalStateException(RegisterSettings.KEY_FILE + ": " + file + " can't be read: "
                    + unreadable.getClass().getSimpleName());
        }
    }

    /** Makes the file, readable by its owner only; one that exists meanwhile is left as it is. */
    static void create(Path file) {
        byte[] bytes = new byte[2 * HALF];
        new SecureRandom().nextBytes(bytes);
        try {
            Path absolute = file.toAbsolutePath();
            Files.createDirectories(absolute.getParent());
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (FileChannel out = FileChannel.open(
                    absolute, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                out.write(ByteBuffer.wrap(bytes));
            }
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        } catch (IOException notWritable) {
            throw new IllegalStateException(RegisterSettings.KEY_FILE + ": " + file + " can't be made: "
                    + notWritable.getClass().getSimpleName());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "HkidKey";
    }
}
