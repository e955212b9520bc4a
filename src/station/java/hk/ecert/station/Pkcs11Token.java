package hk.ecert.station;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.callback.PasswordCallback;

/**
 * Tokens behind a PKCS#11 library. The key is made on the token, can't be read or copied from it, and needs the user's PIN;
 * the PIN is forgotten as soon as the key is made. The SO PIN stays with the operator, in a file a token.
 */
final class Pkcs11Token implements Token {

    /** The one key of a token, and the certificate that belongs to it. */
    private static final byte[] KEY_ID = {1};

    private static final byte[] LABEL = "e-cert".getBytes(StandardCharsets.US_ASCII);
    private static final String ATTRIBUTES = """
            attributes(generate, CKO_PRIVATE_KEY, CKK_RSA) = {
              CKA_TOKEN = true
              CKA_ID = 0h01
              CKA_PRIVATE = true
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_SIGN = true
              CKA_DECRYPT = true
              CKA_UNWRAP = false
              CKA_DERIVE = false
            }
            attributes(generate, CKO_PUBLIC_KEY, CKK_RSA) = {
              CKA_TOKEN = true
              CKA_ID = 0h01
            }
            """;

    private final Cryptoki cryptoki;
    private final Path soPins;
    private final Operator operator;

    Pkcs11Token(Cryptoki cryptoki, Path soPins, Operator operator) {
        this.cryptoki = cryptoki;
        this.soPins = soPins;
        this.operator = operator;
    }

    @Override
    public byte[] makeKey(String number, byte[] pin) throws IOException, GeneralSecurityException {
        byte[] soPin = soPin(number);
        cryptoki.initialise(slotFor(number), soPin, number);
        cryptoki.setUserPin(slot(number), soPin, pin);
        AuthProvider token = (AuthProvider) cryptoki.provider("Token" + number, number, ATTRIBUTES);
        char[] digits = new String(pin, StandardCharsets.US_ASCII).toCharArray();
        token.login(null, callbacks -> ((PasswordCallback) callbacks[0]).setPassword(digits));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", token);
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return Certificates.request(number, pair, token);
        } finally {
            token.logout();
            Arrays.fill(digits, '0');
        }
    }

    /** The token of that number, when an earlier try was interrupted; else a blank one. */
    private long slotFor(String number) throws IOException {
        Optional<Long> own = cryptoki.slot(number);
        return (own.isPresent() ? own : cryptoki.blankSlot())
                .orElseThrow(() -> new IOException("put in a blank token for number " + number));
    }

    private long slot(String number) throws IOException {
        return cryptoki.slot(number).orElseThrow(() -> new IOException("put in the token " + number));
    }

    /** Kept before the token is given it: a token whose SO PIN nobody knows is lost. */
    private byte[] soPin(String number) throws IOException {
        Path file = Files.createDirectories(soPins).resolve(number);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, RandomPin.digits());
        }
        return Files.readAllBytes(file);
    }

    @Override
    public byte[] complete(String number, byte[] certificate) throws IOException, GeneralSecurityException {
        TokenCertificate place = new TokenCertificate(cryptoki, slot(number));
        if (place.read().isEmpty()) {
            place.write(Certificates.parse(certificate), certificate, KEY_ID, LABEL);
        }
        return place.read().orElseThrow(() -> new IOException("the token " + number + " keeps no certificate"));
    }

    @Override
    public void discard(String number) {
        operator.says("erase the token " + number + ", if there is one");
    }
}
