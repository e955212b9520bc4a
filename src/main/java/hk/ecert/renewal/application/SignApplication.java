package hk.ecert.renewal.application;

import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.AnswersRefused.Fault;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.SubscriberTask;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The subscriber reads the summary and says whether to sign it or to change something first. */
@Component
class SignApplication implements SubscriberTask, TaskListener {

    static final ProcessVariable<Boolean> READY_TO_SIGN = ProcessVariable.of("readyToSign", Boolean.class);

    private final Applications applications;
    private final ApplicationDocument document;
    private final ApplicationTexts texts;

    SignApplication(Applications applications, ApplicationDocument document, ApplicationTexts texts) {
        this.applications = applications;
        this.document = document;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "signApplication";
    }

    @Override
    public Map<String, Object> show(RenewalReference reference, Language language) {
        Application application = applications.of(reference);
        return Map.of(
                "termText", texts.term(application.termYears(), language),
                "mediumText", texts.medium(application.medium(), language),
                "feeText", application.fee().text(),
                "documentHash", document.sha256(reference),
                "endsOn", date(reference, DocumentText.ENDS_ON, language),
                "usableBy", date(reference, DocumentText.USABLE_BY, language));
    }

    /** The date as the document says it: what is shown is what is signed, on whatever day it is shown. */
    private String date(RenewalReference reference, String line, Language language) {
        return document.line(reference, line)
                .filter(value -> !value.equals(DocumentText.UNKNOWN))
                .map(value -> language.date(LocalDate.parse(value)))
                .orElseGet(() -> texts.dateNotKnown(language));
    }

    @Override
    public void accept(RenewalReference reference, Answers answers) throws AnswersRefused {
        switch (answers.text("action")) {
            case "sign" -> applications.wantToSign(reference, true);
            case "change" -> applications.wantToSign(reference, false);
            case "" -> throw new AnswersRefused(List.of(new Fault("action", "required")));
            default -> throw new AnswersRefused(List.of(new Fault("action", "option")));
        }
    }

    /** On completion: what was stored decides, not what a browser sent. */
    @Override
    public void notify(DelegateTask task) {
        READY_TO_SIGN.set(task, applications.latest(RenewalReference.of(task)).isReadyToSign());
    }
}
