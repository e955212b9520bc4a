package hk.ecert.renewal.portal;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.portal.form.AnswerSheet;
import hk.ecert.renewal.portal.form.Form;
import hk.ecert.renewal.portal.form.Offer;
import hk.ecert.renewal.process.RenewalReference;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads a form that a browser sent and keeps refusals on the trail. */
@Component
class Submission {

    private static final int MOST_CODES = 20;

    private final Trail trail;

    Submission(Trail trail) {
        this.trail = trail;
    }

    /** @param reference null when no case is open yet */
    AnswerSheet read(RenewalReference reference, Form form, Offer offer, HttpServletRequest request) {
        return recorded(reference, form, sheet(form, offer, request));
    }

    /** What was typed so far, not judged yet: only the language is changed. */
    AnswerSheet typed(RenewalReference reference, Form form, Offer offer, HttpServletRequest request) {
        return recorded(reference, form, sheet(form, offer, request).unjudged());
    }

    /** How a page answers that shows the form again. */
    static HttpStatus status(AnswerSheet sheet) {
        if (sheet.isInOrder()) {
            return HttpStatus.OK;
        }
        return sheet.isForeign() ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_ENTITY;
    }

    private static AnswerSheet sheet(Form form, Offer offer, HttpServletRequest request) {
        Map<String, List<String>> sent = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
        return AnswerSheet.read(form, offer, sent);
    }

    private AnswerSheet recorded(RenewalReference reference, Form form, AnswerSheet sheet) {
        if (!sheet.isInOrder()) {
            trail.record(reference, Trail.Actor.SUBSCRIBER, form.id() + "Refused", Map.of("faults", faults(sheet)));
        }
        return sheet;
    }

    /** Fields and kinds of fault, never what was typed. */
    private static String faults(AnswerSheet sheet) {
        return sheet.faults().stream()
                .limit(MOST_CODES)
                .map(fault -> (fault.field() + " " + fault.code()).strip())
                .collect(Collectors.joining(", "));
    }
}
