package hk.ecert.renewal.reminders;

import hk.ecert.renewal.process.SideProcesses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When the next reminder of a course is due: the model's timer asks it by name. */
@Component
public class ReminderSchedule {

    private final Reminders reminders;

    ReminderSchedule(Reminders reminders) {
        this.reminders = reminders;
    }

    public Date nextDue(DelegateExecution execution) {
        return Date.from(reminders.nextDue(SideProcesses.CERTIFICATE_ID.in(execution)));
    }
}
