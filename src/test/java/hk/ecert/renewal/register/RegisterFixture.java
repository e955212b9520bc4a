package hk.ecert.renewal.register;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.support.TestCertificates;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts persons and certificates into the register, each with a number of its own. */
public final class RegisterFixture {

    private static final int VALID_DAYS = 3 * 365;

    private final JdbcClient jdbc;
    private final HkidVault vault;
    private final Register register;
    private int last;

    public RegisterFixture(ApplicationContext context) {
        jdbc = context.getBean(JdbcClient.class);
        vault = context.getBean(HkidVault.class);
        register = context.getBean(Register.class);
    }

    /** The HKID number with the letter A and six digits. */
    public static Hkid hkid(int number) {
        String body = "A%06d".formatted(number);
        return "0123456789A"
                .chars()
                .mapToObj(digit -> body + (char) digit)
                .flatMap(typed -> Hkid.parse(typed).stream())
                .findFirst()
                .orElseThrow();
    }

    /** @return the subscriber's id */
    public long subscriber(String englishName, LocalDate dateOfBirth, HolderStanding standing) {
        String srn = "%010d".formatted(++last);
        Hkid hkid = hkid(last);
        jdbc.sql(
                        "insert into subscriber (srn, hkid_hash, hkid_sealed, english_name, chinese_name, date_of_birth, email,"
                                + " language, address, standing) values (?, ?, ?, ?, '', ?, '', ?, 'Flat A', ?)")
                .params(
                        srn,
                        vault.hash(hkid),
                        vault.seal(hkid, srn),
                        englishName,
                        dateOfBirth,
                        Language.EN.name(),
                        standing.name())
                .update();
        return register.findBySrn(srn).orElseThrow().id();
    }

    /** @return the certificate's id */
    public long certificate(
            long subscriberId,
            String name,
            CertificateClass certificateClass,
            CertificateState state,
            Instant notAfter) {
        byte[] der = TestCertificates.certificate(
                BigInteger.valueOf(++last),
                register.get(subscriberId).srn(),
                name,
                certificateClass == CertificateClass.MINOR ? TestCertificates.MINOR : TestCertificates.PERSONAL,
                certificateClass == CertificateClass.MR ? TestCertificates.MR_POLICY : TestCertificates.ORDINARY_POLICY,
                notAfter.minus(VALID_DAYS, ChronoUnit.DAYS),
                notAfter);
        return register.add(RegisteredCertificate.of(subscriberId, certificateClass, state, parsed(der)));
    }

    private static X509Certificate parsed(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
