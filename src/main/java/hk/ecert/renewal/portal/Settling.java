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
    private static final long FIRST_PAUSE_MILLIS = 5;

    private final RenewalWorkflow workflow;

    Settling(RenewalWorkflow workflow) {
        this.workflow = workflow;
    }

    /** Returns when the case waits for somebody, and after about one second at the latest. */
    public CaseStanding settled(RenewalReference reference) {
        return when(reference, standing -> Situation.of(standing) != Situation.WORKING);
    }

    /** Returns when the case has left the activity, and after about one second at the latest. */
    public void left(RenewalReference reference, String activity) {
        when(reference, standing -> !standing.isAt(activity));
    }

    private CaseStanding when(RenewalReference reference, Predicate<CaseStanding> reached) {
        CaseStanding standing = workflow.standing(reference);
        try {
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
        return standing;
    }
}
