package hk.ecert.renewal.reminders;

import hk.ecert.renewal.process.OneOfMany;
import hk.ecert.renewal.process.SideProcesses;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for certificates that come near their end and begins a course of reminders for each. */
@Component
class ReminderRounds {

    static final String PROCESS = "renewalReminders";

    private final Reminders reminders;
    private final SideProcesses processes;

    ReminderRounds(Reminders reminders, SideProcesses processes) {
        this.reminders = reminders;
        this.processes = processes;
    }

    @Scheduled(fixedDelayString = "${renewal.reminders.every:PT10M}", initialDelayString = "PT30S")
    void begin() {
        for (long id : reminders.toEnrol()) {
            OneOfMany.isDone(
                    "beginning reminders", () -> processes.begin(PROCESS, "RM-" + id, id, () -> reminders.enrol(id)));
        }
    }
}
