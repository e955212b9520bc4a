package hk.ecert.sandbox.home;

import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.home.Persona.CertificateClass;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** The demo hierarchy, root and issuing CA, whose key home is handed to the application, and the personas' first e-Certs. */
final class DemoAuthority {

    static final String ALIAS = "issuing-ca";
    private static final String O_SANDBOX = "C=HK,O=Hongkong Post (Sandbox),CN=";
    private static final String KEY_HOME = "authority/key-home.p12";
    private static final String PASSWORD = "authority/key-home.password";
    /** Mutual recognition: year, version and release below the arc of both governments' policy. */
    private static final String MR_POLICY = "2.16.344.8.2.2008.810.2.2008.1.1";

    private static final String PERSONAL_POLICY = "1.3.6.1.4.1.16030.1.1.15";
    static final int VALIDITY_YEARS = 3;

    private final KeyFile keyHome;
    private final URI repository;

    private DemoAuthority(KeyFile keyHome, URI repository) {
        this.keyHome = keyHome;
        this.repository = repository;
    }

    /** Opens the hierarchy; on the first start makes it. The root's key is thrown away: it has nothing more to sign. */
    static DemoAuthority open(Home home, URI repository) throws GeneralSecurityException, IOException {
        String password = home.secret(PASSWORD, "");
        if (!home.has(KEY_HOME)) {
            make(home, password);
        }
        return new DemoAuthority(KeyFile.read(home.path(KEY_HOME), password), repository);
    }

    private static void make(Home home, String password) throws GeneralSecurityException, IOException {
        Instant from = Instant.parse("2015-01-01T00:00:00Z");
        Instant to = Instant.parse("2045-01-01T00:00:00Z");
        KeyPair rootKeys = Certificates.rsaKeyPair();
        X509Certificate root = Certificates.issue(
                Certificates.name(O_SANDBOX + "Hongkong Post Root CA 2"),
                rootKeys.getPublic(),
                new Certificates.Issuer(rootKeys.getPrivate(), null),
                from,
                to,
                Certificates.authority(1));
        KeyPair keys = Certificates.rsaKeyPair();
        X509Certificate issuing = Certificates.issue(
                Certificates.name(O_SANDBOX + "Hongkong Post e-Cert CA 2 - 15"),
                keys.getPublic(),
                new Certificates.Issuer(rootKeys.getPrivate(), root),
                from,
                to,
                Certificates.authority(0));
        home.write("authority/anchors.pem", Certificates.pem(issuing, root));
        home.writeSecret(KEY_HOME, new KeyFile(keys.getPrivate(), issuing, root).encode(ALIAS, password));
    }

    KeyFile keyHome() {
        return keyHome;
    }

    X509Certificate[] chain() {
        return keyHome.chain();
    }

    /** The persona's e-Cert: three years that end with the last second of its last day in Hong Kong. */
    X509Certificate issue(Persona persona, PublicKey key) throws GeneralSecurityException, IOException {
        ZonedDateTime end = persona.lastDay().plusDays(1).atStartOfDay(SandboxClock.HONG_KONG);
        return Certificates.issue(
                subject(persona).build(),
                key,
                keyHome.issuer(),
                end.minusYears(VALIDITY_YEARS).toInstant(),
                end.minusSeconds(1).toInstant(),
                builder -> addExtensions(builder, persona.certificateClass()));
    }

    private static X500NameBuilder subject(Persona persona) {
        boolean minor = persona.certificateClass() == CertificateClass.MINOR;
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "HK")
                .addRDN(BCStyle.O, minor ? "Hongkong Post e-Cert (Personal/Minor)" : "Hongkong Post e-Cert (Personal)")
                .addRDN(BCStyle.OU, persona.srn())
                .addRDN(BCStyle.CN, persona.englishName());
        return persona.email().isEmpty() ? subject : subject.addRDN(BCStyle.EmailAddress, persona.email());
    }

    private void addExtensions(X509v3CertificateBuilder builder, CertificateClass certificateClass) throws IOException {
        Certificates.endEntity(KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyEncipherment)
                .addTo(builder);
        String policy = certificateClass == CertificateClass.MR ? MR_POLICY : PERSONAL_POLICY;
        builder.addExtension(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(policy))));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(
                    new DistributionPointName(new GeneralNames(uri("/repository/crl/full.crl"))), null, null)
        }));
        builder.addExtension(
                Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                    new AccessDescription(AccessDescription.id_ad_ocsp, uri("/ocsp")),
                    new AccessDescription(AccessDescription.id_ad_caIssuers, uri("/repository/ca.crt"))
                }));
    }

    private GeneralName uri(String path) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, repository + path);
    }
}
