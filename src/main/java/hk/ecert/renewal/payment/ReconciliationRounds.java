package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.DailyHour;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the days before reconciled each morning. */
@Component
class ReconciliationRounds {

    private final DailyReconciliation reconciliation;
    private final DailyHour morning;

    ReconciliationRounds(DailyReconciliation reconciliation, PaymentProperties properties, Clock clock) {
        this.reconciliation = reconciliation;
        this.morning = new DailyHour(clock, properties.reconcileAt());
    }

    @Scheduled(fixedDelayString = "PT10S")
    void look() {
        if (morning.hasCome()) {
            reconciliation.upToYesterday();
        }
    }
}
