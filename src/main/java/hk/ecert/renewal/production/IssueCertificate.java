package hk.ecert.renewal.production;

import hk.ecert.renewal.authority.IssuanceRefused;
import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the key of this attempt certified; for a file it makes key, file and PIN too. */
@Component
class IssueCertificate implements JavaDelegate {

    private final CertificateMaking making;

    IssueCertificate(CertificateMaking making) {
        this.making = making;
    }

    @Override
    public void execute(DelegateExecution execution) throws IssuanceRefused {
        making.issue(RenewalReference.of(execution));
    }
}
