package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Asks once whether to cancel, and cancels. */
@Controller
class CancellationController {

    private static final String VIEW = "cancellation";

    private final Access access;
    private final RenewalWorkflow workflow;
    private final CasePage page;
    private final Settling settling;
    private final SpokenLanguage spoken;

    CancellationController(
            Access access, RenewalWorkflow workflow, CasePage page, Settling settling, SpokenLanguage spoken) {
        this.access = access;
        this.workflow = workflow;
        this.page = page;
        this.settling = settling;
        this.spoken = spoken;
    }

    @GetMapping("/renewals/{reference}/cancellation")
    String ask(@PathVariable("reference") String typed, HttpServletRequest request, Model model) {
        return show(access.require(typed), request, model);
    }

    @PostMapping("/renewals/{reference}/cancellation")
    String cancel(
            @PathVariable("reference") String typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RenewalReference reference = access.require(typed);
        if (workflow.cancel(reference)) {
            settling.settled(reference);
            return SeeOther.renewal(response, reference);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return show(reference, request, model);
    }

    private String show(RenewalReference reference, HttpServletRequest request, Model model) {
        model.addAttribute("page", page.view(workflow.standing(reference), spoken.of(request)));
        return VIEW;
    }
}
