package hk.ecert.renewal.process;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The row of a case that outlives the engine's: who speaks which language, and whether the case may still be cancelled. */
@Component
public class RenewalCases {

    /** Whether a case may still be cancelled, is being produced, or is over. */
    public enum Standing {
        OPEN,
        IN_PRODUCTION,
        ENDED
    }

    /** @param outcome id of the end event reached, null while the case runs */
    public record RenewalCase(
            RenewalReference reference,
            AuthenticationMethod method,
            Language language,
            OffsetDateTime openedAt,
            Standing standing,
            String outcome,
            String reason,
            Purpose purpose) {}

    /** Why a case ends that is withdrawn. */
    static final String PAYMENT_GIVEN_BACK = "PAYMENT_GIVEN_BACK";

    private final JdbcClient jdbc;
    private final Clock clock;

    RenewalCases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void open(RenewalReference reference, Purpose purpose, AuthenticationMethod method, Language language) {
        jdbc.sql("insert into renewal_case (reference, purpose, authentication_method, language, opened_at, standing)"
                        + " values (?, ?, ?, ?, ?, 'OPEN')")
                .params(reference.value(), purpose.name(), method.name(), language.name(), now())
                .update();
    }

    public Optional<RenewalCase> find(RenewalReference reference) {
        return jdbc.sql("select * from renewal_case where reference = ?")
                .param(reference.value())
                .query((row, n) -> new RenewalCase(
                        reference,
                        AuthenticationMethod.valueOf(row.getString("authentication_method")),
                        Language.valueOf(row.getString("language")),
                        row.getObject("opened_at", OffsetDateTime.class),
                        Standing.valueOf(row.getString("standing")),
                        row.getString("outcome"),
                        row.getString("reason"),
                        Purpose.valueOf(row.getString("purpose"))))
                .optional();
    }

    public RenewalCase get(RenewalReference reference) {
        return find(reference).orElseThrow(UnknownRenewal::new);
    }

    public void speak(RenewalReference reference, Language language) {
        jdbc.sql("update renewal_case set language = ? where reference = ?")
                .params(language.name(), reference.value())
                .update();
    }

    /**
     * Why the case is ending, or what has to be done again, as a reason code that pages translate; the last one told counts.
     * A case that is over keeps the reason of its end, whatever is told afterwards.
     *
     * @param reasonCode null when what was told before is settled
     */
    public void because(RenewalReference reference, String reasonCode) {
        jdbc.sql("update renewal_case set reason = ? where reference = ? and standing <> 'ENDED'")
                .params(reasonCode, reference.value())
                .update();
    }

    /**
     * Closes the door to cancellation: from here on a key is made. Whoever comes second, this or a cancellation, sees
     * that the row has moved on.
     *
     * @return false when the case was cancelled or has ended
     */
    public boolean enterProduction(RenewalReference reference) {
        return jdbc.sql(
                                "update renewal_case set standing = 'IN_PRODUCTION' where reference = ? and standing <> 'ENDED'")
                        .param(reference.value())
                        .update()
                == 1;
    }

    /** A case that leaves production to ask the subscriber again may be cancelled again. */
    public void leaveProduction(RenewalReference reference) {
        jdbc.sql("update renewal_case set standing = 'OPEN' where reference = ? and standing = 'IN_PRODUCTION'")
                .param(reference.value())
                .update();
    }

    /**
     * @param reasonCode why, in place of whatever was told before; null when there is no more to say
     * @return false when the case is in production or over, or is no renewal: an extension lapses when it is not paid
     */
    boolean claimForCancellation(RenewalReference reference, String reasonCode) {
        return jdbc.sql("update renewal_case set standing = 'ENDED', reason = ? where reference = ?"
                                + " and standing = 'OPEN' and purpose = 'RENEWAL'")
                        .params(reasonCode, reference.value())
                        .update()
                == 1;
    }

    /** Whether the case was cancelled, even if what has to be undone for it isn't undone yet. */
    boolean isCancelled(RenewalReference reference) {
        return find(reference)
                .filter(it -> it.standing() == Standing.ENDED)
                .filter(it -> it.outcome() == null
                        ? !PAYMENT_GIVEN_BACK.equals(it.reason())
                        : it.outcome().equals("renewalCancelled"))
                .isPresent();
    }

    /** @return false when the case is over, or is no renewal: an extension carries out at once what was paid */
    boolean claimForWithdrawal(RenewalReference reference, String reasonCode) {
        return jdbc.sql("update renewal_case set standing = 'ENDED', reason = ? where reference = ?"
                                + " and standing <> 'ENDED' and purpose = 'RENEWAL'")
                        .params(reasonCode, reference.value())
                        .update()
                == 1;
    }

    /** Whether the subscriber got a new certificate by this case. */
    public boolean isCompleted(RenewalReference reference) {
        return "renewalCompleted".equals(get(reference).outcome());
    }

    void end(RenewalReference reference, String outcome) {
        jdbc.sql("update renewal_case set standing = 'ENDED', outcome = ?, ended_at = ? where reference = ?")
                .params(outcome, now(), reference.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
