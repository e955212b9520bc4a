package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.CaseStanding;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import org.springframework.stereotype.Component;

/** Gives the machine a moment after an answer, so that most redirects land on the next form at once. */
@Component
public class Settling {

    private static final int LOOKS = 25;
    private static final long PAUSE_MILLIS = 40;

    private final RenewalWorkflow workflow;

    Settling(RenewalWorkflow workflow) {
        this.workflow = workflow;
    }

    /** Returns when the case waits for somebody, and after about one second at the latest. */
    public CaseStanding settled(RenewalReference reference) {
        CaseStanding standing = workflow.standing(reference);
        try {
            for (int look = 1; look < LOOKS && Situation.of(standing) == Situation.WORKING; look++) {
                Thread.sleep(PAUSE_MILLIS);
                standing = workflow.standing(reference);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return standing;
    }
}
