package hk.ecert.renewal.application;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the subscriber to sign, the way they identified themselves. */
@Component
class RequestSignature implements JavaDelegate {

    private final SignatureQuestions questions;

    RequestSignature(SignatureQuestions questions) {
        this.questions = questions;
    }

    @Override
    public void execute(DelegateExecution execution) throws SignatureRefused {
        questions.ask(RenewalReference.of(execution));
    }
}
