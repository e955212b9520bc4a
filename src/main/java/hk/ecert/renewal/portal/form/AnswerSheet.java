package hk.ecert.renewal.portal.form;

import hk.ecert.renewal.process.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A filled-in form: what was typed, what it answers and what is wrong with it. What was typed is never lost. */
public final class AnswerSheet {

    /** Sent along by every one of our forms, beside the fields. */
    private static final Set<String> OURS = Set.of("_csrf", "lang");

    private static final String UNDECLARED = "undeclared";
    private static final String TWICE = "twice";

    private final Map<String, String> typed;
    private final Map<String, Object> answers;
    private final List<FieldFault> faults;

    private AnswerSheet(Map<String, String> typed, Map<String, Object> answers, List<FieldFault> faults) {
        this.typed = Map.copyOf(typed);
        this.answers = Map.copyOf(answers);
        this.faults = List.copyOf(faults);
    }

    /**
     * Reads and checks what a browser sent. What the form does not declare is a fault of the form as a whole and is not
     * kept, not even its name; of a field that was sent twice the first answer is shown again.
     *
     * @param sent parameters as they came
     */
    public static AnswerSheet read(Form form, Offer offer, Map<String, List<String>> sent) {
        Map<String, String> typed = new HashMap<>();
        Map<String, Object> answers = new HashMap<>();
        List<FieldFault> faults = new ArrayList<>();
        if (holdsUndeclared(form, sent)) {
            faults.add(new FieldFault("", UNDECLARED, List.of()));
        }
        for (Component field : form.fields()) {
            List<String> values = sent.getOrDefault(field.key(), List.of(""));
            String value = values.get(0);
            typed.put(field.key(), value);
            AnswerRules rules = new AnswerRules(field, offer);
            Optional<FieldFault> fault =
                    values.size() > 1 ? Optional.of(FieldFault.of(field, TWICE)) : rules.check(value);
            fault.ifPresentOrElse(faults::add, () -> rules.answer(value).ifPresent(a -> answers.put(field.key(), a)));
        }
        return new AnswerSheet(typed, answers, faults);
    }

    /** What was typed before into the same form, not judged: whoever typed it sends it yet. */
    public static AnswerSheet kept(Form form, Offer offer, Map<String, String> typed) {
        Map<String, List<String>> sent = new HashMap<>();
        typed.forEach((field, value) -> sent.put(field, List.of(value)));
        return read(form, offer, sent).unjudged();
    }

    private static boolean holdsUndeclared(Form form, Map<String, List<String>> sent) {
        List<String> declared = form.fields().stream().map(Component::key).toList();
        return sent.keySet().stream().anyMatch(name -> !OURS.contains(name) && !declared.contains(name));
    }

    /** The same sheet with the faults that the task found. */
    public AnswerSheet refused(List<FieldFault> found) {
        return new AnswerSheet(typed, answers, found);
    }

    /** The same sheet where nobody asks yet whether the answers are good; what no form of ours sends stays a fault. */
    public AnswerSheet unjudged() {
        return refused(faults.stream().filter(AnswerSheet::isForeignFault).toList());
    }

    public boolean isInOrder() {
        return faults.isEmpty();
    }

    /** Whether something came that no form of ours sends: a field that is not declared, or one twice. */
    public boolean isForeign() {
        return faults.stream().anyMatch(AnswerSheet::isForeignFault);
    }

    private static boolean isForeignFault(FieldFault fault) {
        return fault.code().equals(UNDECLARED) || fault.code().equals(TWICE);
    }

    public List<FieldFault> faults() {
        return faults;
    }

    /** The answers; only meaningful when the sheet is in order. */
    public Answers answers() {
        return new Answers(answers);
    }

    /** What was typed, by field. */
    public Map<String, String> typed() {
        return typed;
    }

    String typed(String key) {
        return typed.getOrDefault(key, "");
    }
}
