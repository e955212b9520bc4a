package hk.ecert.renewal.authority;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** Bouncy Castle's signers over the keys that we have. */
public final class Signers {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final int KEY_BITS = 2048;

    /** Signs drafts that nobody keeps; its key has no meaning, so one a process is enough. */
    private static final class ThrowAway {
        private static final KeyPair KEY = newKeyPair();
    }

    private Signers() {}

    /** RSA with SHA-256, made where the key lives. */
    public static ContentSigner of(KeyHome home) {
        return new Delegating(home::sign);
    }

    static ContentSigner of(KeyPair pair) {
        return new Delegating(content -> {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initSign(pair.getPrivate());
                signature.update(content);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("signing failed", e);
            }
        });
    }

    static ContentSigner throwAway() {
        return of(ThrowAway.KEY);
    }

    static boolean verifies(PublicKey key, byte[] content, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(KEY_BITS, RSAKeyGenParameterSpec.F4));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Delegating(UnaryOperator<byte[]> sign, ByteArrayOutputStream content) implements ContentSigner {

        Delegating(UnaryOperator<byte[]> sign) {
            this(sign, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder().find(ALGORITHM);
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return sign.apply(content.toByteArray());
        }
    }
}
