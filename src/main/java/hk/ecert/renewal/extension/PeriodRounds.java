package hk.ecert.renewal.extension;

import hk.ecert.renewal.process.SideProcesses;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for periods that end soon and begins the process for each. */
@Component
class PeriodRounds {

    static final String PROCESS = "subscriptionPeriod";

    private final Periods periods;
    private final SideProcesses processes;
    private final TransactionTemplate transaction;

    PeriodRounds(Periods periods, SideProcesses processes, TransactionTemplate transaction) {
        this.periods = periods;
        this.processes = processes;
        this.transaction = transaction;
    }

    /** Row and process begin in one transaction: of two nodes that come at once, the second finds the row. */
    @Scheduled(fixedDelayString = "${renewal.subscription.every:PT10M}", initialDelayString = "PT45S")
    void begin() {
        for (Period period : periods.toTakeUp()) {
            transaction.executeWithoutResult(status -> {
                if (periods.takeUp(period)) {
                    processes.start(PROCESS, period.key(), period.certificateId());
                }
            });
        }
    }
}
