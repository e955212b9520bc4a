package hk.ecert.renewal.application;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Stands around the fee table: on its start it lays the application before it, on its end it keeps the price. */
@Component
class QuoteFee implements ExecutionListener {

    static final ProcessVariable<CertificateClass> PRODUCT = ProcessVariable.of("product", CertificateClass.class);
    static final ProcessVariable<Integer> TERM_YEARS = ProcessVariable.of("termYears", Integer.class);
    static final ProcessVariable<Medium> MEDIUM = ProcessVariable.of("medium", Medium.class);
    /** Hong Kong date and midnight, e.g. {@code 2026-07-05T00:00:00}, as decision tables read dates. */
    static final ProcessVariable<String> APPLICATION_DATE = ProcessVariable.of("applicationDate", String.class);

    private final Quotation quotation;

    QuoteFee(Quotation quotation) {
        this.quotation = quotation;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (EVENTNAME_START.equals(execution.getEventName())) {
            lay(quotation.toBeQuoted(RenewalReference.of(execution)), execution);
        } else {
            keep((DmnDecisionResult) execution.getVariable("decisionResult"), execution);
        }
    }

    private void lay(ApplicationVersion application, DelegateExecution execution) {
        PRODUCT.lay(execution, application.product());
        TERM_YEARS.lay(execution, application.particulars().termYears());
        MEDIUM.lay(execution, application.particulars().medium());
        APPLICATION_DATE.lay(execution, quotation.today().atStartOfDay().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
    }

    private void keep(DmnDecisionResult result, DelegateExecution execution) {
        Map<String, Object> price = result.getSingleResult().getEntryMap();
        Fee fee = new Fee(((Number) price.get("amountInCents")).intValue(), (String) price.get("currency"));
        quotation.quote(RenewalReference.of(execution), fee);
    }
}
