package hk.ecert.renewal.payment;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A payment that does not stand ends its renewal; whether that had brought a certificate already, the model asks next. */
@Component
class WithdrawRenewal implements JavaDelegate {

    static final ProcessVariable<Boolean> RENEWAL_COMPLETED = ProcessVariable.of("renewalCompleted", Boolean.class);

    private final RenewalWorkflow workflow;
    private final RenewalCases cases;

    WithdrawRenewal(RenewalWorkflow workflow, RenewalCases cases) {
        this.workflow = workflow;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RenewalReference reference = RenewalReference.of(execution);
        workflow.withdraw(reference, Trail.Actor.SYSTEM);
        RENEWAL_COMPLETED.set(execution, cases.isCompleted(reference));
    }
}
