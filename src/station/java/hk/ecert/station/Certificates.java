package hk.ecert.station;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificates and the requests for them. */
final class Certificates {

    private Certificates() {}

    static X509Certificate parse(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /**
     * A PKCS#10 that proves possession of the key and names nothing but the medium.
     *
     * @param signer the provider that can use the private key
     */
    static byte[] request(String mediumNumber, KeyPair pair, Provider signer)
            throws GeneralSecurityException, IOException {
        try {
            ContentSigner signature = new JcaContentSignerBuilder("SHA256withRSA")
                    .setProvider(signer)
                    .build(pair.getPrivate());
            return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + mediumNumber), pair.getPublic())
                    .build(signature)
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
