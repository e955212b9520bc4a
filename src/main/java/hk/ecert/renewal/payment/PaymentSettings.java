package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the model asks of this step's configuration. */
@Component
public class PaymentSettings {

    private final PaymentProperties properties;
    private final Payments payments;
    private final AllDues dues;
    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentSettings(PaymentProperties properties, Payments payments, AllDues dues, JdbcClient jdbc, Clock clock) {
        this.properties = properties;
        this.payments = payments;
        this.dues = dues;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Until when the fee of a case can be paid: a timer's date. It is reckoned from the first request, because the gateway
     * ends checkouts by itself and every new one would otherwise begin the time anew. It is never later than the end of
     * the certificate that is paid for.
     *
     * @param businessKey the case's reference
     */
    public Date payBy(String businessKey) {
        return Date.from(payBy(new RenewalReference(businessKey)));
    }

    Instant payBy(RenewalReference reference) {
        long extra = jdbc.sql("select coalesce(sum(seconds), 0) from payment_more_time where reference = ?")
                .param(reference.value())
                .query(Long.class)
                .single();
        Instant given = payments.firstRequestedAt(reference)
                .orElseGet(clock::instant)
                .plus(properties.payBy())
                .plusSeconds(extra);
        Instant until = dues.of(reference).until();
        return given.isAfter(until) ? until : given;
    }

    /** An officer's word: the timer that runs is not moved by this, the next one and the look at a late payment are. */
    public void giveMoreTime(RenewalReference reference, Duration more) {
        jdbc.sql("insert into payment_more_time (reference, seconds) values (?, ?)")
                .params(reference.value(), more.toSeconds())
                .update();
    }
}
