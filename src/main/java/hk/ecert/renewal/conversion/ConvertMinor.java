package hk.ecert.renewal.conversion;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Turns the renewal of a minor's certificate into one of e-Cert (Personal). */
@Component
class ConvertMinor implements JavaDelegate {

    private final Conversion conversion;

    ConvertMinor(Conversion conversion) {
        this.conversion = conversion;
    }

    @Override
    public void execute(DelegateExecution execution) {
        conversion.convert(RenewalReference.of(execution));
    }
}
