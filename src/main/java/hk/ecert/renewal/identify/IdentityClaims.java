package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims of identity. One counts only from when it is told in the session that owns the renewal. */
@Component
class IdentityClaims {

    private final JdbcClient jdbc;
    private final Clock clock;

    IdentityClaims(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a claim; the same id again changes nothing. */
    void add(IdentityClaim claim) {
        jdbc.sql("insert into identity_claim (id, reference, authentication_method, subscriber_id,"
                        + " certificate_fingerprint, open_id, same_name, refusal, claimed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        claim.id(),
                        claim.reference().value(),
                        claim.method().name(),
                        claim.subscriberId().orElse(null),
                        claim.certificateFingerprint().orElse(null),
                        claim.openId().orElse(null),
                        claim.sameName(),
                        claim.refusal().map(Enum::name).orElse(null),
                        claim.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void tell(String id) {
        jdbc.sql("update identity_claim set told_at = ? where id = ? and told_at is null")
                .params(now(), id)
                .update();
    }

    Optional<IdentityClaim> find(String id) {
        return jdbc.sql("select * from identity_claim where id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The claim that the case was told last; the case was told one. */
    IdentityClaim lastTold(RenewalReference reference) {
        return jdbc.sql("select * from identity_claim where reference = ? and told_at is not null"
                        + " order by told_at desc, claimed_at desc limit 1")
                .param(reference.value())
                .query((row, n) -> read(row))
                .single();
    }

    private static IdentityClaim read(ResultSet row) throws SQLException {
        return new IdentityClaim(
                row.getString("id"),
                new RenewalReference(row.getString("reference")),
                AuthenticationMethod.valueOf(row.getString("authentication_method")),
                Optional.ofNullable(row.getObject("subscriber_id", Long.class)),
                Optional.ofNullable(row.getString("certificate_fingerprint")),
                Optional.ofNullable(row.getString("open_id")),
                row.getBoolean("same_name"),
                Optional.ofNullable(row.getString("refusal")).map(IdentityReason::valueOf),
                row.getObject("claimed_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
