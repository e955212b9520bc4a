package hk.ecert.renewal.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An authority under a root, the two stations and the register's key, made once a test run in a folder of their own.
 *
 * <p>A Spring test takes their settings with {@code @ContextConfiguration(initializers = TestKeys.Settings.class)}.
 */
public final class TestKeys {

    public static final String PASSWORD = "test authority";
    private static final TestKeys SHARED = new TestKeys();

    public final Path folder;
    public final KeyPair authorityKey = rsa();
    public final X509Certificate root;
    public final X509Certificate authority;
    public final KeyPair mediumStationKey = rsa();
    public final X509Certificate mediumStation;
    public final KeyPair pinStationKey = rsa();
    public final X509Certificate pinStation;

    private TestKeys() {
        try {
            folder = Files.createTempDirectory("test-keys");
            folder.toFile().deleteOnExit();
            KeyPair rootKey = rsa();
            X500Name rootName = new X500Name("C=HK,O=Hongkong Post,CN=Hongkong Post Root CA 2");
            X500Name name = new X500Name("C=HK,O=Hongkong Post,CN=Hongkong Post e-Cert CA 2 - 15");
            root = certificate(rootName, rootKey, rootName, rootKey, true);
            authority = certificate(rootName, rootKey, name, authorityKey, true);
            mediumStation = self("CN=Medium station", mediumStationKey);
            pinStation = self("CN=PIN station", pinStationKey);
            writePem("root.pem", root);
            writePem("anchors.pem", root, authority);
            writePem("medium-station.pem", mediumStation);
            writePem("pin-station.pem", pinStation);
            Files.writeString(folder.resolve("key-home.password"), PASSWORD + "\n");
            writeKeyHome();
            byte[] registerKey = new byte[64];
            new java.security.SecureRandom().nextBytes(registerKey);
            Files.write(folder.resolve("register.key"), registerKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestKeys shared() {
        return SHARED;
    }

    /** What the application needs to know of them. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "renewal.authority.key-home", folder.resolve("key-home.p12").toString());
        settings.put(
                "renewal.authority.key-home-password-file",
                folder.resolve("key-home.password").toString());
        settings.put(
                "renewal.stations.medium-certificate",
                folder.resolve("medium-station.pem").toString());
        settings.put(
                "renewal.stations.pin-certificate",
                folder.resolve("pin-station.pem").toString());
        settings.put("renewal.register.key-file", folder.resolve("register.key").toString());
        return settings;
    }

    /** Gives a Spring test's context the settings. */
    public static final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(SHARED.settings()).applyTo(context);
        }
    }

    public static KeyPair rsa() {
        return rsa(2048);
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate signed by its own key, of no authority. */
    public static X509Certificate self(String name, KeyPair key) {
        try {
            return certificate(new X500Name(name), key, new X500Name(name), key, false);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate signed by the authority, with none of the profile's extensions. */
    public X509Certificate issued(String name, KeyPair key) {
        try {
            X500Name issuer =
                    X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
            return certificate(issuer, authorityKey, new X500Name(name), key, false);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            X500Name issuer, KeyPair issuerKey, X500Name subject, KeyPair key, boolean isAuthority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new java.security.SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(365, ChronoUnit.DAYS)),
                Date.from(now.plus(20 * 365, ChronoUnit.DAYS)),
                subject,
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuerKey.getPublic()));
        int usage = isAuthority
                ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                : KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate())));
    }

    private void writeKeyHome() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "authority", authorityKey.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {authority, root});
        try (OutputStream stream = Files.newOutputStream(folder.resolve("key-home.p12"))) {
            store.store(stream, PASSWORD.toCharArray());
        }
    }

    private void writePem(String file, X509Certificate... certificates) throws GeneralSecurityException, IOException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(pem(certificate));
        }
        Files.writeString(folder.resolve(file), text);
    }

    public static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
