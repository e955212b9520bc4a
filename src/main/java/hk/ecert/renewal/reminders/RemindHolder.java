package hk.ecert.renewal.reminders;

import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the reminder that is due. */
@Component
class RemindHolder implements JavaDelegate {

    private final Reminders reminders;

    RemindHolder(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.send(SideProcesses.CERTIFICATE_ID.in(execution));
    }
}
