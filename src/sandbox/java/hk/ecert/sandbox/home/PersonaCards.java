package hk.ecert.sandbox.home;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What each persona holds on the first day: an e-Cert as .p12 with its PIN, and with iAM Smart+ a signing key. */
public final class PersonaCards {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigInteger REVOKED = BigInteger.valueOf(666);
    private static final String SIGNER_CA = "iam-smart/signer-ca.p12";

    private final Home home;
    private final DemoAuthority authority;
    private final String cardPassword;
    private final KeyFile signerAuthority;

    PersonaCards(Home home, DemoAuthority authority) throws GeneralSecurityException, IOException {
        this.home = home;
        this.authority = authority;
        this.cardPassword = home.secret("iam-smart/cards.password", "");
        this.signerAuthority = signerAuthority();
    }

    private KeyFile signerAuthority() throws GeneralSecurityException, IOException {
        if (!home.has(SIGNER_CA)) {
            KeyPair keys = Certificates.rsaKeyPair();
            X509Certificate certificate = Certificates.issue(
                    Certificates.name("C=HK,O=iAM Smart (Sandbox),CN=iAM Smart Demo Signing CA"),
                    keys.getPublic(),
                    new Certificates.Issuer(keys.getPrivate(), null),
                    Instant.parse("2015-01-01T00:00:00Z"),
                    Instant.parse("2045-01-01T00:00:00Z"),
                    Certificates.authority(0));
            home.write("iam-smart/signer-anchors.pem", Certificates.pem(certificate));
            home.writeSecret(SIGNER_CA, new KeyFile(keys.getPrivate(), certificate).encode("signer-ca", cardPassword));
        }
        return KeyFile.read(home.path(SIGNER_CA), cardPassword);
    }

    /** Makes what the persona holds; does nothing when it is there. */
    void make(Persona persona) throws GeneralSecurityException, IOException {
        if (!home.has(eCertFile(persona.id()))) {
            KeyPair keys = Certificates.rsaKeyPair();
            X509Certificate[] above = authority.chain();
            KeyFile card =
                    new KeyFile(keys.getPrivate(), authority.issue(persona, keys.getPublic()), above[0], above[1]);
            String pin = sixteenDigits();
            home.write("e-certs/" + persona.id() + ".pin", pin);
            home.write(eCertFile(persona.id()), card.encode(persona.id(), pin));
        }
        if (persona.iamSmart() == Persona.IamSmartAccount.PLUS && !home.has(phoneFile(persona.id()))) {
            KeyPair keys = Certificates.rsaKeyPair();
            X509Certificate certificate = signerCertificate(
                    new X500NameBuilder(BCStyle.INSTANCE)
                            .addRDN(BCStyle.C, "HK")
                            .addRDN(BCStyle.O, "iAM Smart-Cert (Sandbox)")
                            .addRDN(BCStyle.CN, persona.englishName())
                            .addRDN(BCStyle.SERIALNUMBER, persona.hkicHash())
                            .build(),
                    keys.getPublic(),
                    Certificates.randomSerial());
            home.writeSecret(
                    phoneFile(persona.id()),
                    new KeyFile(keys.getPrivate(), certificate, signerAuthority.certificate())
                            .encode(persona.id(), cardPassword));
        }
    }

    private X509Certificate signerCertificate(X500Name subject, PublicKey key, BigInteger serial)
            throws GeneralSecurityException, IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return Certificates.issue(
                serial,
                subject,
                key,
                signerAuthority.issuer(),
                now.minus(1, ChronoUnit.DAYS),
                now.plus(3650, ChronoUnit.DAYS),
                Certificates.endEntity(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
    }

    /** The same phone after its certificate was revoked: with a certificate of that serial number. */
    public KeyFile revokedPhone(String persona) throws GeneralSecurityException, IOException {
        KeyFile phone = phone(persona);
        return new KeyFile(
                phone.key(),
                signerCertificate(
                        Certificates.subjectOf(phone.certificate()),
                        phone.certificate().getPublicKey(),
                        REVOKED));
    }

    /** The same phone with a key that is too short. */
    public KeyFile weakPhone(String persona) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair keys = generator.generateKeyPair();
        return new KeyFile(
                keys.getPrivate(),
                signerCertificate(
                        Certificates.subjectOf(phone(persona).certificate()),
                        keys.getPublic(),
                        Certificates.randomSerial()));
    }

    /** The revocation list of those who certify phones, good as long as they themselves, whatever the clock is moved to. */
    public byte[] signerList() throws GeneralSecurityException, IOException {
        return Certificates.list(
                signerAuthority.issuer(),
                signerAuthority.certificate().getNotAfter().toInstant(),
                REVOKED);
    }

    private static String eCertFile(String persona) {
        return "e-certs/" + persona + ".p12";
    }

    private static String phoneFile(String persona) {
        return "iam-smart/phones/" + persona + ".p12";
    }

    /** The persona's first e-Cert with its key. */
    public KeyFile eCert(String persona) throws GeneralSecurityException, IOException {
        return KeyFile.read(home.path(eCertFile(persona)), pin(persona));
    }

    public byte[] eCertBytes(String persona) throws IOException {
        return Files.readAllBytes(home.path(eCertFile(persona)));
    }

    public String pin(String persona) throws IOException {
        return home.text("e-certs/" + persona + ".pin");
    }

    /** The signing key on the phone of a persona with iAM Smart+. */
    public KeyFile phone(String persona) throws GeneralSecurityException, IOException {
        return KeyFile.read(home.path(phoneFile(persona)), cardPassword);
    }

    private static String sixteenDigits() {
        StringBuilder pin = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            pin.append(RANDOM.nextInt(10));
        }
        return pin.toString();
    }
}
