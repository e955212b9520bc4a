package hk.ecert.renewal.checks;

import hk.ecert.renewal.payment.Reconciliation;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What we count as taken and given back is what the gateway's own books say, since the first payment. */
@Component
class GatewayAgrees implements Invariant {

    /** The gateway dates by its own clock; nothing that it has taken lies in the future. */
    private static final Duration WHATEVER_THE_CLOCKS_SAY = Duration.ofDays(1);

    private final ObjectProvider<Reconciliation> reconciliation;
    private final JdbcClient jdbc;
    private final Clock clock;

    GatewayAgrees(ObjectProvider<Reconciliation> reconciliation, JdbcClient jdbc, Clock clock) {
        this.reconciliation = reconciliation;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "the gateway's books";
    }

    @Override
    public List<Violation> violations() throws NotCompared {
        Reconciliation books = reconciliation.getIfAvailable();
        if (books == null) {
            throw new NotCompared("no gateway is configured");
        }
        Optional<Instant> first = jdbc.sql("select requested_at from payment order by requested_at limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
        if (first.isEmpty()) {
            return List.of();
        }
        try {
            return books.compare(first.get(), clock.instant().plus(WHATEVER_THE_CLOCKS_SAY)).differences().stream()
                    .map(it -> new Violation(
                            name(),
                            it.reference().map(RenewalReference::value).orElse(it.chargeId()),
                            it.fault().name()))
                    .toList();
        } catch (CounterpartyUnavailable | OutcomeUnknown away) {
            throw new NotCompared(away.getMessage());
        }
    }
}
