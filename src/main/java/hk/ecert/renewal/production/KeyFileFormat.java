package hk.ecert.renewal.production;

import hk.ecert.renewal.application.OperatingSystem;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** One of the two ways in which the PKCS#12 file (RFC 7292) is written; never both on one stick. */
enum KeyFileFormat {
    /** AES-256-CBC, PBKDF2 with HMAC-SHA-256, SHA-256 for integrity. */
    MODERN(new ModernKeyFile(), new ModernKeyFileCheck()),
    /** PBE with SHA-1 and three-key triple DES, SHA-1 for integrity: what Windows before 10 1709 can import. */
    COMPAT(new CompatKeyFile(), new CompatKeyFileCheck());

    static final int ITERATIONS = 100_000;

    /** Writes the file; the caller wipes it. */
    interface Writer {
        byte[] write(PrivateKey key, List<X509Certificate> chain, char[] pin, String friendlyName);
    }

    private final Writer writer;
    private final KeyFileCheck check;

    KeyFileFormat(Writer writer, KeyFileCheck check) {
        this.writer = writer;
        this.check = check;
    }

    KeyFileCheck check() {
        return check;
    }

    /** Whoever does not know the system gets what every system reads. */
    static KeyFileFormat readBy(OperatingSystem system) {
        return switch (system) {
            case WINDOWS_8_1, WINDOWS_10_BEFORE_1709, UNKNOWN -> COMPAT;
            case WINDOWS_10, WINDOWS_11, MAC, OTHER -> MODERN;
        };
    }

    /**
     * Writes the file and opens it again with the other implementation.
     *
     * @param chain the holder's certificate first, the root last
     * @return the file, for the caller to wipe
     * @throws IllegalStateException when the file does not hold what was put into it
     */
    byte[] write(PrivateKey key, List<X509Certificate> chain, char[] pin, String friendlyName) {
        byte[] file = writer.write(key, chain, pin, friendlyName);
        check.compare(file, key, chain, pin);
        return file;
    }
}
