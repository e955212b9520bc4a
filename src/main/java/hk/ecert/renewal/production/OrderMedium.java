package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Leaves the sealed file, or the token's certificate, for the medium station. */
@Component
class OrderMedium implements JavaDelegate {

    private final StationOrders orders;

    OrderMedium(StationOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.orderMedium(RenewalReference.of(execution));
    }
}
