package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was made for each renewal, attempt by attempt. */
@Component
public class Productions {

    private final JdbcClient jdbc;

    Productions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The latest attempt.
     *
     * @throws IllegalStateException when nothing was made for the renewal
     */
    public Production of(RenewalReference reference) {
        return find(reference).orElseThrow(() -> new IllegalStateException("nothing was produced"));
    }

    public Optional<Production> find(RenewalReference reference) {
        return jdbc.sql("select * from production where reference = ? order by attempt desc limit 1")
                .param(reference.value())
                .query(Productions::production)
                .optional();
    }

    /** One attempt. */
    public Production of(RenewalReference reference, int attempt) {
        return jdbc.sql("select * from production where reference = ? and attempt = ?")
                .params(reference.value(), attempt)
                .query(Productions::production)
                .single();
    }

    /** The production whose medium and envelope carry these numbers, if it is the latest of its renewal. */
    public Optional<Production> findByNumbers(String mediumNumber, String pinEnvelopeNumber) {
        return jdbc.sql("select * from production where medium_number = ? and pin_envelope_number = ?")
                .params(mediumNumber, pinEnvelopeNumber)
                .query(Productions::production)
                .optional()
                .filter(found -> of(found.reference()).attempt() == found.attempt());
    }

    /** Whether the PIN station spoiled the envelope after it had told its number. */
    public boolean isEnvelopeSpoiled(Production production) {
        return jdbc.sql("select count(*) from pin_sheet where reference = ? and attempt = ? and envelope_number = ?"
                                + " and spoiled")
                        .params(
                                production.reference().value(),
                                production.attempt(),
                                production.pinEnvelopeNumber().orElse(""))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** An attempt in the stations' queue. */
    public record Queued(int attempt, Instant startedAt) {}

    /** The latest attempt, made or not; empty while nothing was asked of the stations. */
    public Optional<Queued> queued(RenewalReference reference) {
        return jdbc.sql("select attempt, started_at from production where reference = ? order by attempt desc limit 1")
                .param(reference.value())
                .query((row, n) -> new Queued(
                        row.getInt("attempt"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static Production production(ResultSet row, int n) throws SQLException {
        return new Production(
                new RenewalReference(row.getString("reference")),
                row.getInt("attempt"),
                row.getString("medium_number"),
                row.getBoolean("on_token"),
                Optional.ofNullable(row.getObject("certificate_id", Long.class)),
                Optional.ofNullable(row.getString("medium_hash")),
                Optional.ofNullable(row.getString("pin_envelope_number")));
    }
}
