package hk.ecert.renewal.extension;

import hk.ecert.renewal.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether the next year was paid when a period is over. */
@Component
class LookAtPeriod implements JavaDelegate {

    static final ProcessVariable<Periods.PeriodStanding> PERIOD =
            ProcessVariable.of("periodStanding", Periods.PeriodStanding.class);

    private final Periods periods;

    LookAtPeriod(Periods periods) {
        this.periods = periods;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PERIOD.set(execution, periods.standing(Period.of(execution)));
    }
}
