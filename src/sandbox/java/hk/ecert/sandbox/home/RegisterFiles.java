package hk.ecert.sandbox.home;

import hk.ecert.sandbox.home.Persona.CertificateState;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The register as the application imports it: subscribers.csv, certificates.pem and a CRL of those that do not stand. */
final class RegisterFiles {

    private final Home home;
    private final DemoAuthority authority;
    private final PersonaCards cards;

    RegisterFiles(Home home, DemoAuthority authority, PersonaCards cards) {
        this.home = home;
        this.authority = authority;
        this.cards = cards;
    }

    void write(List<Persona> personas) throws GeneralSecurityException, IOException {
        StringWriter subscribers = new StringWriter();
        StringBuilder certificates = new StringBuilder();
        Date now = Date.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        X509v2CRLBuilder crl =
                new X509v2CRLBuilder(Certificates.subjectOf(authority.keyHome().certificate()), now);
        crl.setNextUpdate(Date.from(now.toInstant().plus(30, ChronoUnit.DAYS)));
        crl.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        crl.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new BcX509ExtensionUtils()
                        .createAuthorityKeyIdentifier(SubjectPublicKeyInfo.getInstance(
                                authority.keyHome().certificate().getPublicKey().getEncoded())));
        Set<String> written = new HashSet<>();
        try (CSVPrinter csv = new CSVPrinter(
                subscribers,
                CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
            csv.printRecord(
                    "srn",
                    "hkid",
                    "english_name",
                    "chinese_name",
                    "date_of_birth",
                    "email",
                    "language",
                    "address",
                    "standing");
            for (Persona persona : personas) {
                if (!persona.registered()) {
                    continue;
                }
                X509Certificate certificate = cards.eCert(persona.id()).certificate();
                certificates.append(Certificates.pem(certificate));
                if (persona.certificateState() != CertificateState.GOOD) {
                    crl.addCRLEntry(certificate.getSerialNumber(), now, reason(persona.certificateState()));
                }
                if (written.add(persona.hkid())) {
                    print(csv, persona);
                }
            }
        }
        home.write("register/subscribers.csv", subscribers.toString());
        home.write("register/certificates.pem", certificates.toString());
        home.write("register/crl.pem", Certificates.pem("X509 CRL", sign(crl)));
    }

    private static void print(CSVPrinter csv, Persona persona) throws IOException {
        csv.printRecord(
                persona.srn(),
                persona.hkid(),
                persona.nameInRegister(),
                persona.chineseName(),
                persona.dateOfBirth(),
                persona.email(),
                persona.language(),
                String.join("|", persona.addressLines()),
                "good");
    }

    private static int reason(CertificateState state) {
        return state == CertificateState.SUSPENDED ? CRLReason.certificateHold : CRLReason.cessationOfOperation;
    }

    private byte[] sign(X509v2CRLBuilder crl) throws GeneralSecurityException, IOException {
        try {
            return crl.build(new JcaContentSignerBuilder("SHA256withRSA")
                            .build(authority.keyHome().key()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
