package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.TestCertificates;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateClassTest {

    @ParameterizedTest
    @CsvSource({
        "Hongkong Post e-Cert (Personal), 1.3.6.1.4.1.16030.1.1.6, PERSONAL",
        "Hongkong Post e-Cert (Personal), 2.16.344.8.2.2008.810.2.2015.1.0, MR",
        "Hongkong Post e-Cert (Personal), 2.16.344.8.2.2008.810.20.1, PERSONAL",
        "Hongkong Post e-Cert (Personal), 2.16.344.8.2.2008.810.20.2015.1.0, PERSONAL",
        "Hongkong Post e-Cert (Personal), 2.16.344.8.2.2008.810.2.2015.1, PERSONAL",
        "Hongkong Post e-Cert (Personal), 2.16.344.8.2.2008.810.2.2015.1.0.1, PERSONAL",
        "Hongkong Post e-Cert (Personal/Minor), 1.3.6.1.4.1.16030.1.1.6, MINOR",
        "Hongkong Post e-Cert (Personal / Minor), 2.16.344.8.2.2008.810.2.2015.1.0, MINOR",
        "Hongkong Post e-Cert (Organisational), 1.3.6.1.4.1.16030.1.2.6, ",
        "Personal, 1.3.6.1.4.1.16030.1.1.6, "
    })
    void theClassFollowsFromTypeNameAndPolicyArcs(String type, String policy, CertificateClass expected)
            throws Exception {
        byte[] der = TestCertificates.certificate(
                BigInteger.ONE, "0001234567", "CHAN Tai Man", type, policy, Instant.EPOCH, Instant.EPOCH);
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));

        assertThat(CertificateClass.of(certificate)).isEqualTo(Optional.ofNullable(expected));
    }
}
