package hk.ecert.renewal.extension;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Stands around the fee table: on its start it lays one more year before it, on its end it keeps the price. */
@Component
class QuoteAnnualFee implements ExecutionListener {

    static final ProcessVariable<CertificateClass> PRODUCT = ProcessVariable.of("product", CertificateClass.class);
    static final ProcessVariable<Integer> TERM_YEARS = ProcessVariable.of("termYears", Integer.class);
    /** {@code NONE}: an extension makes no medium. */
    static final ProcessVariable<String> MEDIUM = ProcessVariable.of("medium", String.class);
    /** Hong Kong date and midnight, e.g. {@code 2026-07-05T00:00:00}, as decision tables read dates. */
    static final ProcessVariable<String> APPLICATION_DATE = ProcessVariable.of("applicationDate", String.class);

    private final AnnualFee fees;

    QuoteAnnualFee(AnnualFee fees) {
        this.fees = fees;
    }

    @Override
    public void notify(DelegateExecution execution) {
        RenewalReference reference = RenewalReference.of(execution);
        if (EVENTNAME_START.equals(execution.getEventName())) {
            PRODUCT.lay(execution, fees.product(reference));
            TERM_YEARS.lay(execution, AnnualFee.YEARS);
            MEDIUM.lay(execution, "NONE");
            APPLICATION_DATE.lay(execution, fees.today().atStartOfDay().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
        } else {
            fees.quote(reference, fee((DmnDecisionResult) execution.getVariable("decisionResult")));
        }
    }

    private static Fee fee(DmnDecisionResult result) {
        Map<String, Object> price = result.getSingleResult().getEntryMap();
        return new Fee(((Number) price.get("amountInCents")).intValue(), (String) price.get("currency"));
    }
}
