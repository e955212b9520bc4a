package hk.ecert.renewal.adapters.keystore;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;

/** The signature that every key home makes: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2). */
final class Rsa {

    static final String ALGORITHM = "SHA256withRSA";

    private Rsa() {}

    /** @param provider whose key it is; null where any provider can use it */
    static byte[] sign(PrivateKey key, Provider provider, byte[] content) throws GeneralSecurityException {
        Signature signature =
                provider == null ? Signature.getInstance(ALGORITHM) : Signature.getInstance(ALGORITHM, provider);
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    static boolean verifies(PublicKey key, byte[] content, byte[] signed) {
        try {
            // not initVerify(certificate): that asks for the usage digitalSignature, which an authority does not have
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
