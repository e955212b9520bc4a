package hk.ecert.renewal.portal.form;

import hk.ecert.renewal.process.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A filled-in form: what was typed, what it answers and what is wrong with it. What was typed is never lost. */
public final class AnswerSheet {

    /** Sent along by every one of our forms, beside the fields. */
    private static final Set<String> OURS = Set.of("_csrf", "lang");

    private final Map<String, String> typed;
    private final Map<String, Object> answers;
    private final List<FieldFault> faults;

    private AnswerSheet(Map<String, String> typed, Map<String, Object> answers, List<FieldFault> faults) {
        this.typed = Map.copyOf(typed);
        this.answers = Map.copyOf(answers);
        this.faults = List.copyOf(faults);
    }

    /**
     * Reads and checks what a browser sent.
     *
     * @param sent parameters as they came
     * @throws UnexpectedAnswers when they hold what the form does not declare
     */
    public static AnswerSheet read(Form form, Offer offer, Map<String, List<String>> sent) {
        Map<String, Component> fields =
                form.fields().stream().collect(Collectors.toMap(Component::key, field -> field));
        sent.forEach((name, values) -> {
            boolean ours = OURS.contains(name) || fields.containsKey(name) && values.size() == 1;
            if (!ours) {
                throw new UnexpectedAnswers();
            }
        });
        Map<String, String> typed = new HashMap<>();
        Map<String, Object> answers = new HashMap<>();
        List<FieldFault> faults = new ArrayList<>();
        for (Component field : form.fields()) {
            String value = sent.getOrDefault(field.key(), List.of("")).get(0);
            typed.put(field.key(), value);
            AnswerRules rules = new AnswerRules(field, offer);
            Optional<FieldFault> fault = rules.check(value);
            fault.ifPresentOrElse(faults::add, () -> rules.answer(value).ifPresent(a -> answers.put(field.key(), a)));
        }
        return new AnswerSheet(typed, answers, faults);
    }

    /** The same sheet with the faults that the task found. */
    public AnswerSheet refused(List<FieldFault> found) {
        return new AnswerSheet(typed, answers, found);
    }

    public boolean isInOrder() {
        return faults.isEmpty();
    }

    public List<FieldFault> faults() {
        return faults;
    }

    /** The answers; only meaningful when the sheet is in order. */
    public Answers answers() {
        return new Answers(answers);
    }

    String typed(String key) {
        return typed.getOrDefault(key, "");
    }
}
