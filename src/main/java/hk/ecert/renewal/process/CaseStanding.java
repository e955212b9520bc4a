package hk.ecert.renewal.process;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where a case stands, read from the engine, in words of the model.
 *
 * @param step id of the sub-process under way, e.g. {@code payment}; empty when the case has ended
 * @param task id of the subscriber's open task
 * @param officersTask id of an officer's open task
 * @param activities ids of all activities that wait or run now
 * @param incident whether a job has failed for good and an operator is looking at it
 * @param outcome id of the end event that the case reached; empty while it runs
 */
public record CaseStanding(
        RenewalReference reference,
        AuthenticationMethod method,
        Language language,
        Instant openedAt,
        Optional<String> step,
        Optional<String> task,
        Optional<String> officersTask,
        Set<String> activities,
        boolean incident,
        Optional<String> outcome) {

    public boolean hasEnded() {
        return outcome.isPresent();
    }

    public boolean isAt(String activity) {
        return activities.contains(activity);
    }
}
