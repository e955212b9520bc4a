package hk.ecert.renewal.extension;

import hk.ecert.renewal.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether the certificate is still suspended when the grace is over. */
@Component
class LookAfterGrace implements JavaDelegate {

    static final ProcessVariable<Periods.SuspensionStanding> SUSPENSION =
            ProcessVariable.of("suspensionStanding", Periods.SuspensionStanding.class);

    private final Periods periods;

    LookAfterGrace(Periods periods) {
        this.periods = periods;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SUSPENSION.set(execution, periods.suspension(Period.of(execution)));
    }
}
