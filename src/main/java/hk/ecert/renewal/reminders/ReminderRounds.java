package hk.ecert.renewal.reminders;

import hk.ecert.renewal.process.SideProcesses;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for certificates that come near their end and begins a course of reminders for each. */
@Component
class ReminderRounds {

    static final String PROCESS = "renewalReminders";

    private final Reminders reminders;
    private final SideProcesses processes;
    private final TransactionTemplate transaction;

    ReminderRounds(Reminders reminders, SideProcesses processes, TransactionTemplate transaction) {
        this.reminders = reminders;
        this.processes = processes;
        this.transaction = transaction;
    }

    /** Row and process begin in one transaction: of two nodes that come at once, the second finds the row. */
    @Scheduled(fixedDelayString = "${renewal.reminders.every:PT10M}", initialDelayString = "PT30S")
    void begin() {
        for (long certificate : reminders.toEnrol()) {
            transaction.executeWithoutResult(status -> {
                if (reminders.enrol(certificate)) {
                    processes.start(PROCESS, "RM-" + certificate, certificate);
                }
            });
        }
    }
}
