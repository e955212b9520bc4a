package hk.ecert.renewal.process;

import java.util.Map;

/**
 * One of the subscriber's tasks: the bean, the user task and the form carry the same name. The portal shows the form with
 * what {@link #show} gives and hands the answers to {@link #accept}; personal data goes to the step's own table and never
 * into the engine. What a gateway needs, the bean sets as a task listener on completion, from what it stored.
 */
public interface SubscriberTask {

    /** Id of the user task and of its form, e.g. {@code completeApplication}. */
    String id();

    /**
     * What the form reads: values by component key (prefilled answers), facts for its texts, and the choices of a
     * component with {@code valuesKey} as a list of {@link Choice}.
     */
    default Map<String, Object> show(RenewalReference reference, Language language) {
        return Map.of();
    }

    /** Whether the answer counts only from somebody who identified as the subscriber a short while ago. */
    default boolean needsFreshIdentification() {
        return false;
    }

    /** Checks and stores the answers in the caller's transaction. */
    void accept(RenewalReference reference, Answers answers) throws AnswersRefused;

    /** One answer that a person can choose, as form-js knows it. */
    record Choice(String value, String label) {}
}
