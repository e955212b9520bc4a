package hk.ecert.renewal.portal;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.platform.Limit;
import hk.ecert.renewal.platform.RateLimits;
import hk.ecert.renewal.platform.TooManyAttempts;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.process.UnknownRenewal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** A form that is too large is refused before anybody reads it; the trail of the visitor's case tells of it all the same. */
@Component
class OversizedForms {

    private static final Pattern ANSWER = Pattern.compile("/renewals/([^/]+)/tasks/([^/]+)");

    private final Access access;
    private final RenewalWorkflow workflow;
    private final RateLimits limits;
    private final Trail trail;

    OversizedForms(Access access, RenewalWorkflow workflow, RateLimits limits, Trail trail) {
        this.access = access;
        this.workflow = workflow;
        this.limits = limits;
        this.trail = trail;
    }

    /** @param failed of which the container makes an error page now */
    void record(HttpServletRequest failed) {
        Matcher address = ANSWER.matcher(String.valueOf(failed.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)));
        if (!address.matches()) {
            return;
        }
        try {
            RenewalReference reference = access.require(address.group(1));
            limits.count(Limit.FORMS_OF_CASE, reference.value());
            workflow.standing(reference)
                    .task()
                    .filter(address.group(2)::equals)
                    .ifPresent(task -> trail.record(
                            reference, Trail.Actor.SUBSCRIBER, task + "Refused", Map.of("faults", "tooLarge")));
        } catch (UnknownRenewal | TooManyAttempts nothingToTell) {
            // the page is the same
        }
    }
}
