package hk.ecert.renewal.production;

import hk.ecert.renewal.authority.IssuanceRefused;
import hk.ecert.renewal.authority.IssuanceRefused.Reason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** The PKCS#10 (RFC 2986) of a token: only its key counts, and that the token has the other half of it. */
final class CertificateRequest {

    private CertificateRequest() {}

    /** @throws IssuanceRefused when it can't be read, or its signature does not prove possession of the key */
    static PublicKey provenKey(byte[] der) throws IssuanceRefused {
        try {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(
                            request.getSubjectPublicKeyInfo().getEncoded()));
            boolean modern = request.getSignatureAlgorithm()
                    .getAlgorithm()
                    .equals(PKCSObjectIdentifiers.sha256WithRSAEncryption);
            if (modern && request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return key;
            }
        } catch (IOException
                | GeneralSecurityException
                | PKCSException
                | OperatorCreationException
                | IllegalArgumentException e) {
            throw new IssuanceRefused(Reason.CERTIFICATE_REQUEST_FAULTY);
        }
        throw new IssuanceRefused(Reason.CERTIFICATE_REQUEST_FAULTY);
    }
}
