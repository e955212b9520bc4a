package hk.ecert.renewal.mailing;

import static hk.ecert.renewal.process.RenewalWorkflow.MAIL_PIECE;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands the letter to the carrier. */
@Component
class LodgeMailItem implements JavaDelegate {

    private final RegisteredMail mail;

    LodgeMailItem(RegisteredMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) throws AddressNotAgreed {
        mail.lodge(RenewalReference.of(execution), MailPiece.valueOf(MAIL_PIECE.in(execution)));
    }
}
