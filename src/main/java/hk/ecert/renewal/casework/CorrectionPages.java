package hk.ecert.renewal.casework;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An officer asks for a correction, or decides one that a colleague proposed, on the page of the case. */
@Controller
class CorrectionPages {

    private final Corrections corrections;
    private final CasePageModel page;

    CorrectionPages(Corrections corrections, CasePageModel page) {
        this.corrections = corrections;
        this.page = page;
    }

    @PostMapping("/casework/cases/{reference}/corrections")
    String ask(
            @PathVariable String reference,
            @RequestParam Correction.Kind kind,
            @RequestParam(defaultValue = "") String detail,
            @RequestParam(defaultValue = "") String reason,
            Principal officer,
            HttpServletResponse response,
            Model model) {
        RenewalReference found = RenewalReference.parse(reference).orElseThrow(UnknownRenewal::new);
        model.addAttribute("typed", new Typed(kind.name(), detail, reason));
        return done(
                () -> corrections.ask(found, kind, detail.strip(), officer.getName(), reason), found, response, model);
    }

    @PostMapping("/casework/cases/{reference}/corrections/{id}")
    String decide(
            @PathVariable String reference,
            @PathVariable long id,
            @RequestParam boolean agreed,
            @RequestParam(defaultValue = "") String reason,
            Principal officer,
            HttpServletResponse response,
            Model model) {
        RenewalReference found = RenewalReference.parse(reference).orElseThrow(UnknownRenewal::new);
        model.addAttribute("typed", new Typed(String.valueOf(id), "", reason));
        return done(() -> corrections.decide(found, id, agreed, officer.getName(), reason), found, response, model);
    }

    /**
     * What was typed into one of the forms of the page.
     *
     * @param form the kind of a correction, or the number of one that waits for a second officer
     */
    record Typed(String form, String detail, String reason) {}

    /** What can't be done is said on the page, and what was typed stays there. */
    private String done(Runnable correction, RenewalReference reference, HttpServletResponse response, Model model) {
        try {
            correction.run();
        } catch (DecisionNotTaken why) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("fault", why.getMessage());
            return page.fill(reference, model);
        }
        return "redirect:/casework/cases/" + reference;
    }
}
