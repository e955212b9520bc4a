package hk.ecert.renewal.portal;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.portal.form.AnswerSheet;
import hk.ecert.renewal.portal.form.Form;
import hk.ecert.renewal.portal.form.Offer;
import hk.ecert.renewal.portal.form.UnexpectedAnswers;
import hk.ecert.renewal.process.RenewalReference;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads a form that a browser sent and keeps refusals on the trail. */
@Component
class Submission {

    private static final int MOST_CODES = 20;

    private final Trail trail;

    Submission(Trail trail) {
        this.trail = trail;
    }

    /**
     * @param reference null when no case is open yet
     * @throws UnexpectedAnswers when the browser sent what the form does not declare
     */
    AnswerSheet read(RenewalReference reference, Form form, Offer offer, HttpServletRequest request) {
        AnswerSheet sheet = sheet(reference, form, offer, request);
        if (!sheet.isInOrder()) {
            record(reference, form, faults(sheet));
        }
        return sheet;
    }

    /**
     * What was typed so far, not judged yet: only the language is changed.
     *
     * @throws UnexpectedAnswers as {@link #read}
     */
    AnswerSheet typed(RenewalReference reference, Form form, Offer offer, HttpServletRequest request) {
        return sheet(reference, form, offer, request).refused(List.of());
    }

    private AnswerSheet sheet(RenewalReference reference, Form form, Offer offer, HttpServletRequest request) {
        Map<String, List<String>> sent = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
        try {
            return AnswerSheet.read(form, offer, sent);
        } catch (UnexpectedAnswers forged) {
            record(reference, form, "undeclared");
            throw forged;
        }
    }

    /** Fields and kinds of fault, never what was typed. */
    private static String faults(AnswerSheet sheet) {
        return sheet.faults().stream()
                .limit(MOST_CODES)
                .map(fault -> fault.field() + " " + fault.code())
                .collect(Collectors.joining(", "));
    }

    private void record(RenewalReference reference, Form form, String faults) {
        trail.record(reference, Trail.Actor.SUBSCRIBER, form.id() + "Refused", Map.of("faults", faults));
    }
}
