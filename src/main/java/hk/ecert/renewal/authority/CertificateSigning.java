package hk.ecert.renewal.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.stereotype.Component;

/** Has a draft signed by the authority's key, but only the very bytes that a committed intent names. */
@OwnAuthority
@Component("draftSigning") // a step has a bean of the same simple name
class CertificateSigning {

    private final KeyHome home;
    private final CertificateLint lint;

    CertificateSigning(KeyHome home) {
        this.home = home;
        this.lint = new CertificateLint(home.certificate());
    }

    CertificateLint lint() {
        return lint;
    }

    /** @param intendedHash the {@link #draftHash} of a committed intent */
    X509Certificate sign(CertificateDraft draft, String intendedHash) {
        X509CertificateHolder signed = draft.sign(Signers.of(home));
        if (!draftHash(signed).equals(intendedHash)) {
            throw new IllegalStateException("the bytes signed are not those intended");
        }
        // a fault while signing with the Chinese remainder theorem gives away the key: such a signature must not get
        // out
        if (!Signers.verifies(home.certificate().getPublicKey(), tbs(signed), signed.getSignature())) {
            throw new IllegalStateException("the authority's signature does not verify");
        }
        return parsed(signed);
    }

    private static X509Certificate parsed(X509CertificateHolder signed) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(signed.getEncoded()));
        } catch (CertificateException | IOException e) {
            throw new IllegalStateException("signed certificate can't be read", e);
        }
    }

    /** SHA-256 (hex) over the part that is signed. */
    static String draftHash(X509CertificateHolder certificate) {
        return sha256(tbs(certificate));
    }

    /** SHA-256 (hex) over the SubjectPublicKeyInfo. */
    static String keyHash(PublicKey key) {
        return sha256(key.getEncoded());
    }

    private static byte[] tbs(X509CertificateHolder certificate) {
        try {
            return certificate.toASN1Structure().getTBSCertificate().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
