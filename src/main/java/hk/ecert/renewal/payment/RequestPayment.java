package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the gateway to open a checkout for the fee, unless what it is for can't be had any more. */
@Component
class RequestPayment implements JavaDelegate {

    private final PaymentRequests requests;

    RequestPayment(PaymentRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) throws PaymentExpired {
        requests.request(RenewalReference.of(execution));
    }
}
