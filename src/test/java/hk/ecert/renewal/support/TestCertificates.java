package hk.ecert.renewal.support;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * Certificates and revocation lists with the form of the real ones and a signature of zeros: for what reads a certificate
 * and does not verify it. Made by the thousand in a second.
 */
public final class TestCertificates {

    /** As RFC 2253 writes it. */
    public static final String ISSUER = "CN=Hongkong Post e-Cert CA 2 - 15, O=Hongkong Post, C=HK";

    public static final String PERSONAL = "Hongkong Post e-Cert (Personal)";
    public static final String MINOR = "Hongkong Post e-Cert (Personal/Minor)";
    public static final String MR_POLICY = "2.16.344.8.2.2008.810.2.2015.1.0";
    public static final String ORDINARY_POLICY = "1.3.6.1.4.1.16030.1.1.6";

    private static final KeyPair KEY = keyPair();

    private TestCertificates() {}

    /** @param policy OID of the one policy that it names */
    public static byte[] certificate(
            BigInteger serial, String srn, String name, String type, String policy, Instant from, Instant until) {
        return certificate(ISSUER, serial, srn, name, type, policy, from, until);
    }

    /** @param issuer as RFC 2253 writes it */
    public static byte[] certificate(
            String issuer,
            BigInteger serial,
            String srn,
            String name,
            String type,
            String policy,
            Instant from,
            Instant until) {
        try {
            X500Name subject = new X500NameBuilder()
                    .addRDN(BCStyle.C, "HK")
                    .addRDN(BCStyle.O, type)
                    .addRDN(BCStyle.OU, srn)
                    .addRDN(BCStyle.CN, name)
                    .build();
            return new JcaX509v3CertificateBuilder(
                            issuer(issuer), serial, Date.from(from), Date.from(until), subject, KEY.getPublic())
                    .addExtension(
                            Extension.certificatePolicies,
                            false,
                            new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(policy))))
                    .build(zeros())
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param entries reason code (RFC 5280 section 5.3.1) by serial number; all on the list since it was made */
    public static byte[] revocationList(Instant madeAt, Map<BigInteger, Integer> entries) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer(ISSUER), Date.from(madeAt));
            builder.setNextUpdate(Date.from(madeAt.plusSeconds(86_400)));
            entries.forEach((serial, reason) -> builder.addCRLEntry(serial, Date.from(madeAt), reason));
            return builder.build(zeros()).getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    public static String pem(List<byte[]> certificates) {
        StringBuilder pem = new StringBuilder();
        certificates.forEach(der -> pem.append(pem("CERTIFICATE", der)));
        return pem.toString();
    }

    /** RFC 2253 writes a name backwards; Bouncy Castle would take the text as it stands. */
    private static X500Name issuer(String issuer) {
        return X500Name.getInstance(new X500Principal(issuer).getEncoded());
    }

    private static ContentSigner zeros() {
        ByteArrayOutputStream ignored = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption);
            }

            @Override
            public OutputStream getOutputStream() {
                return ignored;
            }

            @Override
            public byte[] getSignature() {
                return new byte[256];
            }
        };
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
