package hk.ecert.renewal.portal;

import hk.ecert.renewal.portal.form.FormView;
import java.util.List;

/**
 * A case as its page shows it; what does not apply is null or empty.
 *
 * @param situation what the page is about
 * @param step the step under way, or at which the case ended
 * @param notice message key of what went wrong just before, null when nothing did
 * @param form the open task's form
 */
public record CaseView(
        String reference,
        Situation situation,
        String method,
        String step,
        String task,
        String officersTask,
        String outcome,
        String reason,
        String notice,
        List<StepLine> steps,
        Dates dates,
        FormView form,
        Money money,
        List<Letter> letters,
        NewCertificate newCertificate,
        String underWay,
        String opensOn,
        boolean cancellable) {

    /** The two dates that a subscriber always sees. */
    public record Dates(String endsOn, String usableBy, boolean late) {}

    /** What is asked for, and whether a receipt can be fetched. */
    public record Money(String amount, boolean receipt) {}

    /** A registered letter. */
    public record Letter(String piece, String itemNumber, String state, String deliveredOn) {}

    /** The certificate that was issued. */
    public record NewCertificate(String serial, String endsOn) {}

    /** For {@code <meta http-equiv="refresh">}; null where the page waits for the subscriber alone. */
    public Integer refresh() {
        return situation.refreshSeconds() == 0 ? null : situation.refreshSeconds();
    }

    /** Whether the page is about this; templates compare by name. */
    public boolean is(String name) {
        return situation.name().equals(name);
    }
}
