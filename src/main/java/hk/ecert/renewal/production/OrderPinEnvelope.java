package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Leaves the sealed PIN for the PIN station. */
@Component
class OrderPinEnvelope implements JavaDelegate {

    private final StationOrders orders;

    OrderPinEnvelope(StationOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.orderPinEnvelope(RenewalReference.of(execution));
    }
}
