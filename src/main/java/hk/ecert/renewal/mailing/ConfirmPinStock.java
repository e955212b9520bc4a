package hk.ecert.renewal.mailing;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.PinStock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets a PIN envelope leave only if the day on which it was printed adds up. */
@Component
class ConfirmPinStock implements JavaDelegate {

    static final ProcessVariable<Boolean> PIN_STOCK_EVEN = ProcessVariable.of("pinStockEven", Boolean.class);

    private final PinStock stock;

    ConfirmPinStock(PinStock stock) {
        this.stock = stock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PIN_STOCK_EVEN.set(execution, stock.isEvenFor(RenewalReference.of(execution)));
    }
}
