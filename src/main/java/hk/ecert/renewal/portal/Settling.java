package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.CaseStanding;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Gives the machine a moment after an answer, so that most redirects land on the next form at once. */
@Component
public class Settling {

    private static final long PATIENCE_MILLIS = 1000;
    private static final long FIRST_PAUSE_MILLIS = 20;

    private final RenewalWorkflow workflow;

    Settling(RenewalWorkflow workflow) {
        this.workflow = workflow;
    }

    /** Returns when the case waits for somebody, and after about one second at the latest. */
    public void settled(RenewalReference reference) {
        awaited(reference, standing -> Situation.of(standing) != Situation.WORKING);
    }

    /**
     * For a result that comes by another way, mostly at once: then the next page is the next step, not one that waits.
     * Returns when the case has left the activity, and after about one second at the latest.
     */
    public void left(RenewalReference reference, String activity) {
        awaited(reference, standing -> !standing.isAt(activity));
    }

    private void awaited(RenewalReference reference, Predicate<CaseStanding> reached) {
        try {
            CaseStanding standing = workflow.standing(reference);
            long pause = FIRST_PAUSE_MILLIS;
            for (long waited = 0; waited < PATIENCE_MILLIS && !reached.test(standing); ) {
                Thread.sleep(pause);
                waited += pause;
                pause += pause / 2;
                standing = workflow.standing(reference);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
