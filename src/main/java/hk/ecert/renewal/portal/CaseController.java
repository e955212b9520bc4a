package hk.ecert.renewal.portal;

import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.platform.Limit;
import hk.ecert.renewal.platform.RateLimits;
import hk.ecert.renewal.portal.form.AnswerSheet;
import hk.ecert.renewal.portal.form.FaultWords;
import hk.ecert.renewal.portal.form.FieldFault;
import hk.ecert.renewal.portal.form.FormView;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.CaseStanding;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.process.TaskNotOpen;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of a case, wherever it stands, and the answers to its open task. */
@Controller
class CaseController {

    private static final String VIEW = "case";

    private final Access access;
    private final Visit visit;
    private final RenewalWorkflow workflow;
    private final RenewalCases cases;
    private final CasePage page;
    private final Submission submission;
    private final Settling settling;
    private final SpokenLanguage spoken;
    private final MessageSource messages;
    private final RateLimits limits;

    CaseController(
            Access access,
            Visit visit,
            RenewalWorkflow workflow,
            RenewalCases cases,
            CasePage page,
            Submission submission,
            Settling settling,
            SpokenLanguage spoken,
            MessageSource messages,
            RateLimits limits) {
        this.access = access;
        this.visit = visit;
        this.workflow = workflow;
        this.cases = cases;
        this.page = page;
        this.submission = submission;
        this.settling = settling;
        this.spoken = spoken;
        this.messages = messages;
        this.limits = limits;
    }

    @GetMapping("/renewals/{reference}")
    String show(@PathVariable("reference") String typed, HttpServletRequest request, Model model) {
        RenewalReference reference = access.require(typed);
        // Messages to the subscriber follow the language that they chose, not the one that a browser happens to prefer.
        spoken.asked(request).ifPresent(language -> cases.speak(reference, language));
        CaseStanding standing = workflow.standing(reference);
        Language language = spoken.of(request);
        Optional<Map<String, String>> unsent = visit.unsent(reference, standing.task());
        if (!mayAnswer(standing)) {
            unsent.ifPresent(kept -> model.addAttribute("unsent", "unsent.identify"));
            return show(page.identifyAgain(standing, language), request, model);
        }
        if (unsent.isEmpty()) {
            return show(page.view(standing, language), request, model);
        }
        model.addAttribute("unsent", "unsent.send");
        CasePage.Question question = page.question(reference, standing.task().orElseThrow(), language);
        AnswerSheet sheet = AnswerSheet.kept(question.form(), question.offer(), unsent.get());
        return show(page.view(standing, language, filled(question, sheet, language)), request, model);
    }

    /** For a browser that comes back to the address to which a form was sent. */
    @GetMapping("/renewals/{reference}/tasks/{task}")
    String backToCase(@PathVariable("reference") String typed) {
        return "redirect:/renewals/" + access.require(typed);
    }

    @PostMapping("/renewals/{reference}/tasks/{task}")
    String answer(
            @PathVariable("reference") String typed,
            @PathVariable("task") String task,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RenewalReference reference = access.require(typed);
        limits.count(Limit.FORMS_OF_CASE, reference.value());
        CaseStanding standing = workflow.standing(reference);
        if (standing.task().filter(task::equals).isEmpty()) {
            return moved(response, reference);
        }
        Language language = spoken.of(request);
        CasePage.Question question = page.question(reference, task, language);
        if (!mayAnswer(standing)) {
            keep(reference, task, question, request);
            return SeeOther.renewal(response, reference);
        }
        if (spoken.isSwitched(request)) {
            cases.speak(reference, language);
            AnswerSheet unjudged = submission.typed(reference, question.form(), question.offer(), request);
            response.setStatus(Submission.status(unjudged).value());
            return show(page.view(standing, language, filled(question, unjudged, language)), request, model);
        }
        AnswerSheet sheet = submission.read(reference, question.form(), question.offer(), request);
        try {
            if (sheet.isInOrder()) {
                workflow.answer(reference, task, sheet.answers());
                visit.forgetUnsent(reference);
                settling.settled(reference);
                return SeeOther.renewal(response, reference);
            }
        } catch (TaskNotOpen tooLate) {
            return moved(response, reference);
        } catch (AnswersRefused refused) {
            sheet = sheet.refused(refused.faults().stream().map(FieldFault::of).toList());
        }
        response.setStatus(Submission.status(sheet).value());
        return show(page.view(standing, language, filled(question, sheet, language)), request, model);
    }

    /** What came too long after its sender identified is not thrown away: they send it once they have done so anew. */
    private void keep(RenewalReference reference, String task, CasePage.Question question, HttpServletRequest request) {
        spoken.asked(request).ifPresent(language -> cases.speak(reference, language));
        AnswerSheet late = submission.typed(reference, question.form(), question.offer(), request);
        visit.keepUnsent(reference, task, late.typed());
    }

    private FormView filled(CasePage.Question question, AnswerSheet sheet, Language language) {
        return FormView.filled(question.form(), question.offer(), sheet, new FaultWords(messages, language.locale()));
    }

    /** Some tasks may be answered only by somebody who has just been identified. */
    private boolean mayAnswer(CaseStanding standing) {
        return standing.task().filter(workflow::needsFreshIdentification).isEmpty()
                || access.isFresh(standing.reference());
    }

    private static String show(CaseView view, HttpServletRequest request, Model model) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        model.addAttribute("onPhone", BrowserKind.of(agent).isOnPhone());
        model.addAttribute("page", view);
        model.addAttribute("refresh", view.refresh());
        model.addAttribute("typing", view.form() != null);
        return VIEW;
    }

    /** Double clicks and forms left open land on where the case stands now; nothing is done twice. */
    private static String moved(HttpServletResponse response, RenewalReference reference) {
        return SeeOther.renewal(response, reference);
    }
}
