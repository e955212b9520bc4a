package hk.ecert.renewal.portal;

import hk.ecert.renewal.portal.form.FormView;
import hk.ecert.renewal.process.Purpose;
import java.util.List;

/**
 * A case as its page shows it; what does not apply is null or empty.
 *
 * @param situation what the page is about
 * @param step the step under way, or at which the case ended
 * @param notice message key of what went wrong just before, null when nothing did
 * @param form the open task's form
 * @param subscription what an extension is about; null for a renewal, and while nobody is identified
 */
public record CaseView(
        Purpose purpose,
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
        Subscription subscription,
        FormView form,
        Phone phone,
        Money money,
        List<Letter> letters,
        NewCertificate newCertificate,
        String underWay,
        String opensOn,
        boolean cancellable) {

    private static final int APP_ANSWERS_SOON = 2;

    /**
     * The two days of an extension.
     *
     * @param releasedBy until when paying releases the certificate, null unless it is suspended for that
     * @param opensOn from when the next year can be paid, null unless it is too early
     */
    public record Subscription(String endsOn, String extendsTo, boolean extended, String releasedBy, String opensOn) {}

    /** The two dates that a subscriber always sees. */
    public record Dates(String endsOn, String usableBy, boolean late) {}

    /**
     * What the app on the subscriber's phone asks for.
     *
     * @param profileAsked to share the profile with us; the page waits for nothing else
     * @param code four digits that the app shows too, null when there are none
     * @param button whether the way there leads over iAM Smart's page; otherwise the app asks by itself
     */
    public record Phone(boolean profileAsked, String code, boolean button) {}

    /** What is asked for, and whether a receipt can be fetched. */
    public record Money(String amount, boolean receipt) {}

    /**
     * A registered letter.
     *
     * @param collectBy last day on which it can be collected, null unless a card was left
     */
    public record Letter(String piece, String itemNumber, String state, String deliveredOn, String collectBy) {}

    /** The certificate that was issued. */
    public record NewCertificate(String serial, String endsOn) {}

    public boolean isExtension() {
        return purpose == Purpose.EXTENSION;
    }

    /** The message key by which a case of this kind words it. */
    public String word(String key) {
        return isExtension() ? key + ".extension" : key;
    }

    /** For {@code <meta http-equiv="refresh">}; null where the page waits for the subscriber alone. */
    public Integer refresh() {
        if (phone.profileAsked() || !phone.button()) {
            return APP_ANSWERS_SOON;
        }
        return situation.refreshSeconds() == 0 ? null : situation.refreshSeconds();
    }

    /** Whether the page is about this; templates compare by name. */
    public boolean is(String name) {
        return situation.name().equals(name);
    }
}
