package hk.ecert.renewal.adapters.keystore;

import hk.ecert.renewal.authority.AuthoritySettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** What a key ceremony does with one key on one token. */
final class Ceremony {

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pkcs11Token token;
    private final String label;

    /** @throws KeyHomeUnusable when there is no such token, or it does not let us in */
    Ceremony(AuthoritySettings.Token settings) {
        token = Pkcs11Token.open(new Cryptoki(settings.library()), settings);
        label = settings.keyLabel();
    }

    /** The ceremony can't go on; the text tells why. */
    static final class Halted extends Exception {
        Halted(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * Makes the key on the token. Until its certificate is installed one stands in for it that nobody trusts: Java does not
     * see a key without any.
     */
    void makeKey(X500Name subject, int bits, Instant now)
            throws Halted, GeneralSecurityException, OperatorCreationException {
        if (token.keys().containsAlias(label)) {
            throw new Halted("the token has an entry " + label + " already; it was left as it is");
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", token.provider());
        generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
        KeyPair pair = generator.generateKeyPair();
        X509v3CertificateBuilder placeholder = new X509v3CertificateBuilder(
                subject, serial(), Date.from(now), Date.from(now), subject, info(pair.getPublic()));
        token.keys()
                .setKeyEntry(
                        label, pair.getPrivate(), null, new Certificate[] {signed(placeholder, pair.getPrivate())});
    }

    /** The request (PKCS#10, RFC 2986) that takes the key to another authority. */
    PKCS10CertificationRequest request(X500Name subject)
            throws GeneralSecurityException, OperatorCreationException, Halted {
        return new JcaPKCS10CertificationRequestBuilder(subject, certificate().getPublicKey()).build(signer(key()));
    }

    /** Makes the key a root: a certificate signed by itself, installed. */
    X509Certificate selfSign(Instant now, int years) throws Exception {
        X500Name subject =
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder =
                authority(subject, subject, certificate().getPublicKey(), now, years);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        X509Certificate root = signed(builder, key());
        install(List.of(root));
        return root;
    }

    /** Certifies a subordinate authority that issues to subscribers only. */
    X509Certificate certify(PKCS10CertificationRequest request, Instant now, int years) throws Exception {
        PublicKey requested = provenKey(request);
        X509Certificate own = certificate();
        X500Name issuer = X500Name.getInstance(own.getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder = authority(issuer, request.getSubject(), requested, now, years);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new BcX509ExtensionUtils().createAuthorityKeyIdentifier(info(own.getPublicKey())));
        X509Certificate issued = signed(builder, key());
        if (own.getBasicConstraints() < 0 || issued.getNotAfter().after(own.getNotAfter())) {
            throw new Halted("the key " + label + " is no authority's, or its certificate ends first");
        }
        return issued;
    }

    /** Puts the chain beside the key, its own certificate first, in the place of whatever stood there. */
    void install(List<X509Certificate> chain) throws GeneralSecurityException, Halted {
        PrivateKey key = key();
        if (!chain.get(0).getPublicKey().equals(certificate().getPublicKey())) {
            throw new Halted("the first certificate of the chain is not for the key " + label);
        }
        for (int i = 0; i < chain.size(); i++) {
            chain.get(i).verify(chain.get(Math.min(i + 1, chain.size() - 1)).getPublicKey());
        }
        token.keys().setKeyEntry(label, key, null, chain.toArray(Certificate[]::new));
    }

    X509Certificate certificate() throws GeneralSecurityException, Halted {
        if (!token.keys().isKeyEntry(label)) {
            throw new Halted("the token has no key " + label);
        }
        return (X509Certificate) token.keys().getCertificate(label);
    }

    private PrivateKey key() throws GeneralSecurityException {
        return (PrivateKey) token.keys().getKey(label, null);
    }

    private static X509v3CertificateBuilder authority(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, int years) throws IOException {
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.atZone(ZoneOffset.UTC).plusYears(years).toInstant();
        return new X509v3CertificateBuilder(issuer, serial(), Date.from(from), Date.from(to), subject, info(key))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new BcX509ExtensionUtils().createSubjectKeyIdentifier(info(key)));
    }

    private static PublicKey provenKey(PKCS10CertificationRequest request)
            throws GeneralSecurityException, OperatorCreationException, PKCSException, IOException, Halted {
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(
                        new X509EncodedKeySpec(request.getSubjectPublicKeyInfo().getEncoded()));
        if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
            throw new Halted("the request is not signed by the key in it");
        }
        return key;
    }

    private X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(builder.build(signer(key)).getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(Rsa.ALGORITHM)
                .setProvider(token.provider())
                .build(key);
    }

    private static SubjectPublicKeyInfo info(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded());
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(0);
    }
}
