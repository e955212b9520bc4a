package hk.ecert.renewal.adapters.cmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.cmp.PBMParameter;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.cmp.CMPException;
import org.bouncycastle.cert.cmp.ProtectedPKIMessage;
import org.bouncycastle.cert.cmp.ProtectedPKIMessageBuilder;
import org.bouncycastle.cert.crmf.CRMFException;
import org.bouncycastle.cert.crmf.PKMACBuilder;
import org.bouncycastle.cert.crmf.jcajce.JcePKMACValuesCalculator;

/**
 * Both sides know a secret (password-based MAC, RFC 9810 section 5.1.3.1).
 *
 * @param file its first line; read whenever it is needed, so that it can be changed
 */
record SharedSecret(String reference, Path file) implements Protection {

    private static final int ITERATIONS = 10_000;
    /** What an answer may make us work before we know whose it is. */
    private static final int MOST_ITERATIONS = 100_000;

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Nobody: the reference says who we are. */
    @Override
    public GeneralName sender() {
        return new GeneralName(new X500Name(new RDN[0]));
    }

    @Override
    public byte[] senderKeyId() {
        return reference.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ProtectedPKIMessage protect(ProtectedPKIMessageBuilder message) throws CMPException {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        PBMParameter parameter = new PBMParameter(
                salt,
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                ITERATIONS,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256));
        char[] secret = secret();
        try {
            return message.build(new PKMACBuilder(new JcePKMACValuesCalculator())
                    .setParameters(parameter)
                    .build(secret));
        } catch (CRMFException e) {
            throw new IllegalStateException("message can't be protected", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @Override
    public boolean protects(ProtectedPKIMessage answer) throws CMPException {
        char[] secret = secret();
        try {
            return answer.hasPasswordBasedMacProtection()
                    && answer.verify(new PKMACBuilder(new JcePKMACValuesCalculator(), MOST_ITERATIONS), secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private char[] secret() {
        try {
            return Files.readString(file).lines().findFirst().orElse("").toCharArray();
        } catch (IOException missing) {
            throw new UncheckedIOException("renewal.authority.cmp.secret-file can't be read", missing);
        }
    }

    @Override
    public String toString() {
        return "SharedSecret[" + reference + "]";
    }
}
