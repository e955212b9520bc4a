package hk.ecert.renewal.conversion;

import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.SubscriberTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The holder, now 18, sees what converting costs and accepts it with both boxes ticked, or declines. */
@Component
class AcceptConversion implements SubscriberTask, TaskListener {

    static final ProcessVariable<Boolean> ACCEPTED = ProcessVariable.of("conversionAccepted", Boolean.class);

    private static final List<String> NEEDED_TO_ACCEPT = List.of("understandsResidualIsLost", "acceptsAdultTerms");

    private final Conversion conversion;

    AcceptConversion(Conversion conversion) {
        this.conversion = conversion;
    }

    @Override
    public String id() {
        return "acceptConversion";
    }

    @Override
    public Map<String, Object> show(RenewalReference reference, Language language) {
        return Map.of("residualDays", conversion.residualDays(reference));
    }

    @Override
    public void accept(RenewalReference reference, Answers answers) throws AnswersRefused {
        String answer = answers.text("acceptance");
        List<AnswersRefused.Fault> faults = new ArrayList<>();
        if (answer.equals("accept")) {
            NEEDED_TO_ACCEPT.stream()
                    .filter(box -> !answers.isTicked(box))
                    .forEach(box -> faults.add(new AnswersRefused.Fault(box, "conversion." + box)));
        } else if (!answer.equals("decline")) {
            faults.add(new AnswersRefused.Fault("acceptance", "conversion.acceptance"));
        }
        if (!faults.isEmpty()) {
            throw new AnswersRefused(faults);
        }
        conversion.answer(reference, answer.equals("accept"));
    }

    @Override
    public void notify(DelegateTask task) {
        ACCEPTED.set(task, conversion.isAccepted(RenewalReference.of(task)));
    }
}
