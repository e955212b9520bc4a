package hk.ecert.renewal.portal;

import hk.ecert.renewal.portal.form.AnswerSheet;
import hk.ecert.renewal.portal.form.FaultWords;
import hk.ecert.renewal.portal.form.Form;
import hk.ecert.renewal.portal.form.FormView;
import hk.ecert.renewal.portal.form.Forms;
import hk.ecert.renewal.portal.form.Offer;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The notes, and the start form that opens a case: a renewal or, under an address of its own, an extension. */
@Controller
class StartController {

    private static final String START_FORM = "chooseAuthenticationMethod";
    private static final String EXTENSIONS = "/extensions";

    private final Forms forms;
    private final Submission submission;
    private final RenewalWorkflow workflow;
    private final Settling settling;
    private final Visit visit;
    private final SpokenLanguage spoken;
    private final MessageSource messages;

    StartController(
            Forms forms,
            Submission submission,
            RenewalWorkflow workflow,
            Settling settling,
            Visit visit,
            SpokenLanguage spoken,
            MessageSource messages) {
        this.forms = forms;
        this.submission = submission;
        this.workflow = workflow;
        this.settling = settling;
        this.visit = visit;
        this.spoken = spoken;
        this.messages = messages;
    }

    @GetMapping("/")
    String notes() {
        return "notes";
    }

    @GetMapping({"/renewals/new", EXTENSIONS + "/new"})
    String startForm(HttpServletRequest request, Model model) {
        Form form = forms.get(START_FORM, spoken.of(request));
        return show(request, FormView.fresh(form, Offer.NOTHING), model);
    }

    /** For a browser that comes back to the address to which the start form was sent. */
    @GetMapping({"/renewals", EXTENSIONS})
    String backToStartForm(HttpServletRequest request) {
        return "redirect:" + (isExtension(request) ? EXTENSIONS : "/renewals") + "/new";
    }

    @PostMapping({"/renewals", EXTENSIONS})
    String start(HttpServletRequest request, HttpServletResponse response, Model model) {
        Language language = spoken.of(request);
        Form form = forms.get(START_FORM, language);
        FaultWords words = new FaultWords(messages, language.locale());
        if (spoken.isSwitched(request)) {
            AnswerSheet unjudged = submission.typed(null, form, Offer.NOTHING, request);
            response.setStatus(Submission.status(unjudged).value());
            return show(request, FormView.filled(form, Offer.NOTHING, unjudged, words), model);
        }
        AnswerSheet sheet = submission.read(null, form, Offer.NOTHING, request);
        if (!sheet.isInOrder()) {
            response.setStatus(Submission.status(sheet).value());
            return show(request, FormView.filled(form, Offer.NOTHING, sheet, words), model);
        }
        RenewalReference reference = workflow.start(
                isExtension(request) ? Purpose.EXTENSION : Purpose.RENEWAL,
                AuthenticationMethod.valueOf(sheet.answers().text("authenticationMethod")),
                language);
        visit.started(reference);
        settling.settled(reference);
        return SeeOther.renewal(response, reference);
    }

    private static boolean isExtension(HttpServletRequest request) {
        return request.getRequestURI().startsWith(EXTENSIONS);
    }

    private static String show(HttpServletRequest request, FormView form, Model model) {
        model.addAttribute("extension", isExtension(request));
        model.addAttribute("form", form);
        model.addAttribute("typing", true);
        return "start";
    }
}
