package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code production}, column by column: two branches that run side by side touch one row. */
@Component
class ProductionRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProductionRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens the next attempt under a number of its own. */
    void begin(RenewalReference reference, boolean onToken) {
        jdbc.sql("insert into production (reference, attempt, medium_number, on_token, started_at) values"
                        + " (?, (select coalesce(max(attempt), 0) + 1 from production where reference = ?), ?, ?, ?)")
                .params(
                        reference.value(),
                        reference.value(),
                        freeNumber(),
                        onToken,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private String freeNumber() {
        String number = MediumNumber.random();
        while (jdbc.sql("select count(*) from production where medium_number = ?")
                        .param(number)
                        .query(Long.class)
                        .single()
                > 0) {
            number = MediumNumber.random();
        }
        return number;
    }

    void keepRequest(Production production, byte[] certificateRequest, byte[] sealedPin) {
        update(production, "certificate_request = ?, sealed_pin = ?", certificateRequest, sealedPin);
    }

    byte[] certificateRequest(Production production) {
        return bytes(production, "certificate_request")
                .orElseThrow(() -> new IllegalStateException("the token has made no key yet"));
    }

    void keepMade(Production production, MediumMaker.Sealed made) {
        update(
                production,
                "certificate_id = ?, sealed_medium = ?, sealed_pin = ?, expected_hash = ?",
                made.certificateId(),
                made.medium(),
                made.pin(),
                made.fileHash());
    }

    void keepCertified(Production production, long certificateId, String expectedHash) {
        update(production, "certificate_id = ?, expected_hash = ?", certificateId, expectedHash);
    }

    /** Hands out the sealed file and forgets it. */
    Optional<byte[]> takeSealedMedium(Production production) {
        Optional<byte[]> sealed = bytes(production, "sealed_medium");
        update(production, "sealed_medium = null");
        return sealed;
    }

    /** Hands out the sealed PIN and forgets it. */
    Optional<byte[]> takeSealedPin(Production production) {
        Optional<byte[]> sealed = bytes(production, "sealed_pin");
        update(production, "sealed_pin = null");
        return sealed;
    }

    /** Forgets what is sealed, whatever the attempt. */
    void destroySealed(RenewalReference reference) {
        jdbc.sql("update production set sealed_medium = null, sealed_pin = null where reference = ?")
                .param(reference.value())
                .update();
    }

    void keepMedium(Production production, String toldNumber, String hash) {
        update(production, "told_medium_number = ?, medium_hash = ?", toldNumber, hash);
    }

    void keepEnvelope(Production production, String envelopeNumber) {
        update(production, "pin_envelope_number = ?", envelopeNumber);
    }

    /** What the attempt should have become, and what the stations told. */
    record Outcome(
            String expectedHash, String toldMediumNumber, String mediumHash, String envelopeNumber, int sameEnvelope) {}

    Outcome outcome(Production production) {
        return jdbc.sql(
                        "select p.*, (select count(*) from production o where o.pin_envelope_number ="
                                + " p.pin_envelope_number) as same_envelope from production p where reference = ? and attempt = ?")
                .params(production.reference().value(), production.attempt())
                .query((row, n) -> new Outcome(
                        row.getString("expected_hash"),
                        row.getString("told_medium_number"),
                        row.getString("medium_hash"),
                        row.getString("pin_envelope_number"),
                        row.getInt("same_envelope")))
                .single();
    }

    private Optional<byte[]> bytes(Production production, String column) {
        return Optional.ofNullable(jdbc.sql("select " + column + " from production where reference = ? and attempt = ?")
                .params(production.reference().value(), production.attempt())
                .query((row, n) -> row.getBytes(1))
                .list()
                .get(0));
    }

    private void update(Production production, String assignments, Object... values) {
        int updated = jdbc.sql("update production set " + assignments + " where reference = ? and attempt = ?")
                .params(values)
                .params(production.reference().value(), production.attempt())
                .update();
        if (updated != 1) {
            throw new IllegalStateException("no such production");
        }
    }
}
