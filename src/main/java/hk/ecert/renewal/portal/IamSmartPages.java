package hk.ecert.renewal.portal;

import hk.ecert.renewal.application.Signing;
import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.identify.IamSmartLogins;
import hk.ecert.renewal.identify.IamSmartLogins.Answer;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.identify.IdentityReason;
import hk.ecert.renewal.platform.Limit;
import hk.ecert.renewal.platform.RateLimits;
import hk.ecert.renewal.process.CaseStanding;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** To iAM Smart's pages and back, to log in and to sign; what counts is asked server to server. */
@Controller
class IamSmartPages {

    private static final String VIEW = "iam-smart";
    private static final String SIGN_APPLICATION = "signApplication";
    private static final String SIGNING = "isItSigned";
    private static final String WAITING = Fact.IAM_SMART_AUTHENTICATED.message();

    private final IamSmartLogins logins;
    private final Signing signing;
    private final Identifications identifications;
    private final RenewalWorkflow workflow;
    private final Access access;
    private final Visit visit;
    private final Settling settling;
    private final SpokenLanguage spoken;
    private final RateLimits limits;

    IamSmartPages(
            IamSmartLogins logins,
            Signing signing,
            Identifications identifications,
            RenewalWorkflow workflow,
            Access access,
            Visit visit,
            Settling settling,
            SpokenLanguage spoken,
            RateLimits limits) {
        this.logins = logins;
        this.signing = signing;
        this.identifications = identifications;
        this.workflow = workflow;
        this.access = access;
        this.visit = visit;
        this.settling = settling;
        this.spoken = spoken;
        this.limits = limits;
    }

    /** Sends the browser to what the case waits for: to the signature that is asked for, else to the login. */
    @PostMapping("/renewals/{reference}/iam-smart")
    String leave(
            @PathVariable("reference") String typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RenewalReference reference = access.require(typed);
        limits.count(Limit.LOGINS_OF_CASE, reference.value());
        if (!logins.isReachable(reference)) {
            return unreachable(reference, response, model);
        }
        Language language = spoken.of(request);
        BrowserKind browser = browser(request);
        // a visit that was idle proves itself first, whatever the case waits for
        Optional<URI> page = visit.isIdle() ? Optional.empty() : signing.iamSmartPage(reference, language, browser);
        if (page.isEmpty() && (visit.isIdle() || mayLogIn(workflow.standing(reference)))) {
            page = logins.begin(reference, request.getSession().getId(), language, browser);
        }
        page.ifPresent(left -> visit.leftForIamSmart(reference));
        return SeeOther.to(response, page.map(URI::toString).orElse("/renewals/" + reference));
    }

    /** For a browser that comes back to the address to which the button sent it. */
    @GetMapping("/renewals/{reference}/iam-smart")
    String backToCase(@PathVariable("reference") String typed) {
        return "redirect:/renewals/" + access.require(typed);
    }

    /** iAM Smart sends the browser back, from a login or from a question to sign. */
    @GetMapping("/iam-smart/callback")
    String arrive(
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "code", required = false) String code,
            @RequestParam(name = "error_code", required = false) String errorCode,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (state.isBlank()) {
            // nobody's answer: a link to another language keeps none, and the trail has nothing to tell
            return left(response, model);
        }
        Optional<RenewalReference> signed = signing.returning(state);
        if (signed.isPresent()) {
            settling.left(access.require(signed.get().value()), SIGNING);
            settling.settled(signed.get());
            return SeeOther.renewal(response, signed.get());
        }
        String session = request.getSession().getId();
        Answer answer = code == null
                ? logins.brokenOff(state, session, errorCode == null ? "" : errorCode)
                : logins.returned(state, session, code, browser(request));
        return after(answer, response, model);
    }

    private String after(Answer answer, HttpServletResponse response, Model model) {
        if (answer instanceof Answer.Told told) {
            RenewalReference reference = told.claim().reference();
            workflow.tell(reference, Fact.IAM_SMART_AUTHENTICATED, told.claim().eventId());
            return settledAt(reference, response);
        }
        if (answer instanceof Answer.ProfileAsked asked) {
            settling.left(asked.reference(), WAITING);
            return settledAt(asked.reference(), response);
        }
        if (answer instanceof Answer.Refreshed refreshed) {
            return settledAt(refreshed.reference(), response);
        }
        if (answer instanceof Answer.TryAgain again) {
            if (again.reason() == IdentityReason.IAM_SMART_UNREACHABLE) {
                return unreachable(again.reference(), response, model);
            }
            if (workflow.standing(again.reference()).isAt(WAITING)) {
                // the case's page says why, and can be read again
                return SeeOther.renewal(response, again.reference());
            }
            return page(again.reference().value(), again.reason().name(), model);
        }
        return stale(response, model);
    }

    private String left(HttpServletResponse response, Model model) {
        Optional<RenewalReference> left = visit.leftForIamSmart();
        return left.isPresent() ? SeeOther.renewal(response, left.get()) : stale(response, model);
    }

    /** Whoever goes back or reloads after an answer was taken is where the case is, unless it still waits for one. */
    private String stale(HttpServletResponse response, Model model) {
        Optional<RenewalReference> left = visit.leftForIamSmart();
        if (left.isPresent() && !mayLogIn(workflow.standing(left.get()))) {
            return SeeOther.renewal(response, left.get());
        }
        response.setStatus(HttpServletResponse.SC_GONE);
        return page(left.map(RenewalReference::value).orElse(null), "IAM_SMART_STALE", model);
    }

    private String settledAt(RenewalReference reference, HttpServletResponse response) {
        settling.settled(reference);
        identifications.find(reference).ifPresent(known -> visit.identified(reference, known.subscriberId()));
        return SeeOther.renewal(response, reference);
    }

    private static BrowserKind browser(HttpServletRequest request) {
        return BrowserKind.of(request.getHeader(HttpHeaders.USER_AGENT));
    }

    private static String unreachable(RenewalReference reference, HttpServletResponse response, Model model) {
        ErrorPages.laterAgain(response);
        return page(reference.value(), IdentityReason.IAM_SMART_UNREACHABLE.name(), model);
    }

    private static boolean mayLogIn(CaseStanding standing) {
        return standing.isAt(WAITING) || standing.isAt(SIGN_APPLICATION);
    }

    private static String page(String reference, String reason, Model model) {
        model.addAttribute("reference", reference);
        model.addAttribute("reason", reason);
        return VIEW;
    }
}
