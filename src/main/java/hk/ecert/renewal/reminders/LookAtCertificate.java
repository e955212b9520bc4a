package hk.ecert.renewal.reminders;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether the reminder is still wanted on the day on which it is due. */
@Component
class LookAtCertificate implements JavaDelegate {

    static final ProcessVariable<Reminders.Need> NEED = ProcessVariable.of("reminderNeed", Reminders.Need.class);
    static final ProcessVariable<Boolean> ANOTHER = ProcessVariable.of("anotherReminder", Boolean.class);

    private final Reminders reminders;

    LookAtCertificate(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long certificate = SideProcesses.CERTIFICATE_ID.in(execution);
        NEED.set(execution, reminders.look(certificate));
        ANOTHER.set(execution, reminders.hasAnother(certificate));
    }
}
