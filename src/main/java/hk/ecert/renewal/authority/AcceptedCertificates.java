package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The public repository: certificates that their holders accepted and that are in force. */
@Component
public class AcceptedCertificates {

    private final JdbcClient jdbc;
    private final Register register;
    private final Clock clock;

    AcceptedCertificates(JdbcClient jdbc, Register register, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.clock = clock;
    }

    /** Those of one subscriber, the newest first. */
    public List<RegisteredCertificate> of(String srn) {
        return jdbc
                .sql("select certificate_id from published_certificate where srn = ?"
                        + " order by published_at desc, certificate_id desc")
                .param(srn)
                .query(Long.class)
                .list()
                .stream()
                .map(register::certificate)
                .filter(certificate -> certificate.state() == CertificateState.ACTIVE)
                .filter(certificate -> clock.instant().isBefore(certificate.notAfter()))
                .toList();
    }
}
