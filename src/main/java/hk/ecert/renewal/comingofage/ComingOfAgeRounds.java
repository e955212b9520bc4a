package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.SideProcesses;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for minors who have turned 18 and begins the process for the certificate of each. */
@Component
class ComingOfAgeRounds {

    static final String PROCESS = "comingOfAge";

    private final MinorsComeOfAge minors;
    private final SideProcesses processes;
    private final TransactionTemplate transaction;

    ComingOfAgeRounds(MinorsComeOfAge minors, SideProcesses processes, TransactionTemplate transaction) {
        this.minors = minors;
        this.processes = processes;
        this.transaction = transaction;
    }

    /** Row and process begin in one transaction: of two nodes that come at once, the second finds the row. */
    @Scheduled(fixedDelayString = "${renewal.coming-of-age.every:PT10M}", initialDelayString = "PT40S")
    void begin() {
        for (long certificate : minors.toTakeUp()) {
            transaction.executeWithoutResult(status -> {
                if (minors.takeUp(certificate)) {
                    processes.start(PROCESS, "CA-" + certificate, certificate);
                }
            });
        }
    }
}
