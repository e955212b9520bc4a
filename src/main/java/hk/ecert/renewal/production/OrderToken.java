package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the medium station to make a key and a PIN on a token. */
@Component
class OrderToken implements JavaDelegate {

    private final StationOrders orders;

    OrderToken(StationOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.orderToken(RenewalReference.of(execution));
    }
}
