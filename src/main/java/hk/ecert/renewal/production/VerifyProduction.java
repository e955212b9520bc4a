package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets medium and envelope go to the mail room only if they are what was ordered. */
@Component
class VerifyProduction implements JavaDelegate {

    private final ProductionCheck check;

    VerifyProduction(ProductionCheck check) {
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) throws ProductionFaulty {
        check.verify(RenewalReference.of(execution));
    }
}
