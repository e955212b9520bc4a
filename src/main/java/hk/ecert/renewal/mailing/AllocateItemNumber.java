package hk.ecert.renewal.mailing;

import static hk.ecert.renewal.process.RenewalWorkflow.MAIL_LETTER;
import static hk.ecert.renewal.process.RenewalWorkflow.MAIL_PIECE;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the letter its registered item number. */
@Component
class AllocateItemNumber implements JavaDelegate {

    private final RegisteredMail mail;

    AllocateItemNumber(RegisteredMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MAIL_LETTER.set(
                execution, mail.allocate(RenewalReference.of(execution), MailPiece.valueOf(MAIL_PIECE.in(execution))));
    }
}
