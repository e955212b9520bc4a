package hk.ecert.renewal.extension;

import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.SubscriberTask;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The subscriber sees the day, the fee and the new day, and agrees to pay; from here on the certificate is this case's. */
@Component
class ConfirmExtension implements SubscriberTask {

    private final Agreement agreement;

    ConfirmExtension(Agreement agreement) {
        this.agreement = agreement;
    }

    @Override
    public String id() {
        return "confirmExtension";
    }

    @Override
    public Map<String, Object> show(RenewalReference reference, Language language) {
        return agreement.facts(reference, language);
    }

    @Override
    public void accept(RenewalReference reference, Answers answers) throws AnswersRefused {
        agreement.accept(reference, answers.isTicked("agreesToPay"));
    }
}
