package hk.ecert.renewal.mailing;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.PinStock;
import hk.ecert.renewal.production.Productions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the pieces leave only if the day on which the PIN envelope was printed adds up: the medium, and later the envelope. */
@Component
class ConfirmPinStock implements JavaDelegate {

    static final ProcessVariable<Boolean> PIN_STOCK_EVEN = ProcessVariable.of("pinStockEven", Boolean.class);

    static final ProcessVariable<Boolean> MEDIUM_LEFT = ProcessVariable.of("mediumLeft", Boolean.class);

    private final PinStock stock;
    private final Productions productions;
    private final Mailings mailings;

    ConfirmPinStock(PinStock stock, Productions productions, Mailings mailings) {
        this.stock = stock;
        this.productions = productions;
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RenewalReference reference = RenewalReference.of(execution);
        int production = productions.of(reference).attempt();
        PIN_STOCK_EVEN.set(execution, stock.isEvenFor(reference));
        MEDIUM_LEFT.set(execution, mailings.hasLeft(reference, MailPiece.MEDIUM, production));
    }
}
