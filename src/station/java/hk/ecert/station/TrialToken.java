package hk.ecert.station;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

/** For trials without tokens: a token is a folder, in which key and PIN lie open until the certificate comes. */
final class TrialToken implements Token {

    private static final String KEY = "token-key";
    private static final String PIN = "token-pin";
    private static final String CERTIFICATE = "token-certificate";

    private final Path media;

    TrialToken(Path media) {
        this.media = media;
    }

    @Override
    public byte[] makeKey(String number, byte[] pin) throws IOException, GeneralSecurityException {
        Path token = Files.createDirectories(media.resolve(number));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.write(secret(token, KEY), pair.getPrivate().getEncoded());
        Files.write(secret(token, PIN), pin);
        return Certificates.request(number, pair, generator.getProvider());
    }

    private static Path secret(Path token, String name) throws IOException {
        Path file = token.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    @Override
    public byte[] complete(String number, byte[] certificate) throws IOException, GeneralSecurityException {
        Path token = media.resolve(number);
        Path readBack = token.resolve(CERTIFICATE);
        if (!Files.exists(readBack)) {
            char[] pin = Files.readString(token.resolve(PIN), StandardCharsets.US_ASCII)
                    .toCharArray();
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(token.resolve(KEY))));
            Path file = secret(token, Shelf.KEY_FILE);
            write(file, number, key, Certificates.parse(certificate), pin);
            Files.write(readBack, read(file, number, pin));
            Files.delete(token.resolve(KEY));
            Files.delete(token.resolve(PIN));
        }
        return Files.readAllBytes(readBack);
    }

    private static void write(Path file, String name, PrivateKey key, X509Certificate certificate, char[] pin)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(name, key, pin, new Certificate[] {certificate});
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, pin);
        }
    }

    private static byte[] read(Path file, String name, char[] pin) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, pin);
        }
        return store.getCertificate(name).getEncoded();
    }

    @Override
    public void discard(String number) throws IOException {
        new FolderShelf(media).discard(number);
    }
}
