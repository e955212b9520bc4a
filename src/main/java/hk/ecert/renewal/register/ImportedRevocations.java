package hk.ecert.renewal.register;

import hk.ecert.renewal.register.Register.Revocation;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What imported lists say of certificates that nobody put into the register: an authority that was before us revoked them, and
 * its lists end with it.
 */
@Component
public class ImportedRevocations {

    /** What the names of their sources begin with. */
    static final String SOURCE = "import:";

    /** Of two lists that name a certificate the one that revokes for good counts. */
    private static final String SELECT = "select r.serial, r.reason, r.revoked_at from revoked_certificate r"
            + " join revocation_source s on s.id = r.source_id"
            + " where r.issuer_hash = ? and s.name like 'import:%' and r.reason <> 'REMOVE_FROM_CRL'"
            + " and not exists (select 1 from registered_certificate c where c.serial = r.serial and c.issuer = ?)";

    private static final String GOOD_FIRST =
            " order by r.serial, case when r.reason = 'CERTIFICATE_HOLD' then 1 else 0 end, r.revoked_at";

    private final JdbcClient jdbc;

    ImportedRevocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of an issuer's, in the order of their numbers; one that stands on several lists comes as often. */
    public List<Revocation> of(X500Principal issuer) {
        return jdbc.sql(SELECT + GOOD_FIRST)
                .params(RevocationIndex.hash(issuer), issuer.getName(X500Principal.CANONICAL))
                .query(ImportedRevocations::revocation)
                .list();
    }

    public Optional<Revocation> find(X500Principal issuer, BigInteger serial) {
        return jdbc
                .sql(SELECT + " and r.serial = ?" + GOOD_FIRST)
                .params(RevocationIndex.hash(issuer), issuer.getName(X500Principal.CANONICAL), serial.toString(16))
                .query(ImportedRevocations::revocation)
                .list()
                .stream()
                .findFirst();
    }

    /** What the lists say of certificates that are about to come into the register, by issuer and serial number in hex. */
    Map<List<String>, StateChange> amongst(List<RegisteredCertificate> coming) {
        Map<List<String>, StateChange> found = new HashMap<>();
        coming.stream().map(RegisteredCertificate::issuer).distinct().forEach(issuer -> {
            List<String> serials = coming.stream()
                    .filter(certificate -> certificate.issuer().equals(issuer))
                    .map(certificate -> certificate.serial().toString(16))
                    .toList();
            jdbc.sql("select r.serial, r.reason, r.revoked_at from revoked_certificate r"
                            + " join revocation_source s on s.id = r.source_id"
                            + " where r.issuer_hash = :issuer and s.name like 'import:%' and r.reason <> 'REMOVE_FROM_CRL'"
                            + " and r.serial in (:serials)" + GOOD_FIRST)
                    .param("issuer", RevocationIndex.hash(issuer))
                    .param("serials", serials)
                    .query(ImportedRevocations::revocation)
                    .list()
                    .forEach(said ->
                            found.putIfAbsent(List.of(issuer, said.serial().toString(16)), state(said)));
        });
        return found;
    }

    private static StateChange state(Revocation said) {
        CertificateState state = said.reason() == RevocationReason.CERTIFICATE_HOLD
                ? CertificateState.SUSPENDED
                : CertificateState.REVOKED;
        return new StateChange(state, said.reason(), said.at());
    }

    private static Revocation revocation(ResultSet row, int n) throws SQLException {
        return new Revocation(
                new BigInteger(row.getString("serial"), 16),
                RevocationReason.valueOf(row.getString("reason")),
                row.getObject("revoked_at", OffsetDateTime.class).toInstant());
    }
}
