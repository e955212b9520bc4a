package hk.ecert.renewal.register;

import hk.ecert.renewal.register.Register.Revocation;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
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

    private static Revocation revocation(ResultSet row, int n) throws SQLException {
        return new Revocation(
                new BigInteger(row.getString("serial"), 16),
                RevocationReason.valueOf(row.getString("reason")),
                row.getObject("revoked_at", OffsetDateTime.class).toInstant());
    }
}
