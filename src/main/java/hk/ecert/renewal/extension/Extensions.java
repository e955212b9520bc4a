package hk.ecert.renewal.extension;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases that extend a subscription: one row a case, written when it is known which. */
@Component
public class Extensions {

    private final JdbcClient jdbc;
    private final Clock clock;

    Extensions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Extension> find(RenewalReference reference) {
        return jdbc.sql("select * from subscription_extension where reference = ?")
                .param(reference.value())
                .query((row, n) -> read(row))
                .optional();
    }

    Extension of(RenewalReference reference) {
        return find(reference).orElseThrow(() -> new IllegalStateException("nothing is to be extended"));
    }

    void propose(RenewalReference reference, long certificateId, LocalDate endsOn, LocalDate extendsTo) {
        jdbc.sql("insert into subscription_extension (reference, certificate_id, ends_on, extends_to)"
                        + " values (?, ?, ?, ?) on conflict do nothing")
                .params(reference.value(), certificateId, endsOn, extendsTo)
                .update();
    }

    void quote(RenewalReference reference, Fee fee) {
        jdbc.sql("update subscription_extension set fee_amount = ?, fee_currency = ? where reference = ?")
                .params(fee.amountInCents(), fee.currency(), reference.value())
                .update();
    }

    void confirmed(RenewalReference reference) {
        jdbc.sql("update subscription_extension set confirmed_at = ? where reference = ?")
                .params(now(), reference.value())
                .update();
    }

    void extended(RenewalReference reference) {
        jdbc.sql("update subscription_extension set extended_at = ? where reference = ?")
                .params(now(), reference.value())
                .update();
    }

    private static Extension read(ResultSet row) throws SQLException {
        String currency = row.getString("fee_currency");
        return new Extension(
                new RenewalReference(row.getString("reference")),
                row.getLong("certificate_id"),
                row.getObject("ends_on", LocalDate.class),
                row.getObject("extends_to", LocalDate.class),
                currency == null ? Optional.empty() : Optional.of(new Fee(row.getInt("fee_amount"), currency)),
                Optional.ofNullable(row.getObject("extended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
