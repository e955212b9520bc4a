package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.eligibility.EligibilityDecision.Outcome;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Stands around the decision table: on its start it lays the facts before it, on its end it keeps what it answered. */
@Component
class VerifyEligibility implements ExecutionListener {

    static final ProcessVariable<Boolean> CERTIFICATE_KNOWN = ProcessVariable.of("certificateKnown", Boolean.class);
    static final ProcessVariable<CertificateClass> CERTIFICATE_CLASS =
            ProcessVariable.of("certificateClass", CertificateClass.class);
    static final ProcessVariable<CertificateState> CERTIFICATE_STATE =
            ProcessVariable.of("certificateState", CertificateState.class);
    static final ProcessVariable<Integer> DAYS_LEFT = ProcessVariable.of("daysLeft", Integer.class);
    static final ProcessVariable<Integer> WINDOW_OPENS_DAYS_BEFORE =
            ProcessVariable.of("windowOpensDaysBefore", Integer.class);
    static final ProcessVariable<Boolean> DETAILS_EQUAL_REGISTER =
            ProcessVariable.of("detailsEqualRegister", Boolean.class);
    static final ProcessVariable<Boolean> RENEWAL_UNDER_WAY = ProcessVariable.of("renewalUnderWay", Boolean.class);
    static final ProcessVariable<HolderStanding> HOLDER_STANDING =
            ProcessVariable.of("holderStanding", HolderStanding.class);

    private final Eligibility eligibility;

    VerifyEligibility(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (EVENTNAME_START.equals(execution.getEventName())) {
            lay(eligibility.gather(RenewalReference.of(execution)), execution);
        } else {
            keep((DmnDecisionResult) execution.getVariable("decisionResult"), execution);
        }
    }

    private static void lay(Facts facts, DelegateExecution execution) {
        CERTIFICATE_KNOWN.lay(execution, facts.certificateKnown());
        CERTIFICATE_CLASS.lay(execution, facts.certificateClass());
        CERTIFICATE_STATE.lay(execution, facts.certificateState());
        DAYS_LEFT.lay(execution, facts.daysLeft());
        WINDOW_OPENS_DAYS_BEFORE.lay(execution, facts.windowOpensDaysBefore());
        DETAILS_EQUAL_REGISTER.lay(execution, facts.detailsEqualRegister());
        RENEWAL_UNDER_WAY.lay(execution, facts.renewalUnderWay());
        HOLDER_STANDING.lay(execution, facts.holderStanding());
        Eligibility.COME_OF_AGE.set(execution, facts.comeOfAge());
    }

    private void keep(DmnDecisionResult result, DelegateExecution execution) {
        Map<String, Object> answer = result.getSingleResult().getEntryMap();
        Outcome outcome = Outcome.valueOf((String) answer.get("outcome"));
        String reason = (String) answer.get("reason");
        eligibility.decide(RenewalReference.of(execution), outcome, reason);
        Eligibility.OUTCOME.set(execution, outcome);
        Eligibility.REASON.set(execution, reason);
    }
}
