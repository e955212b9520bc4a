package hk.ecert.renewal.portal;

import hk.ecert.renewal.application.HandshakeSigning;
import hk.ecert.renewal.application.HandshakeSigning.Act;
import hk.ecert.renewal.application.HandshakeSigning.ToSign;
import hk.ecert.renewal.application.SigningAnswers.ToldAnswer;
import hk.ecert.renewal.identify.OneTimeTokens.Purpose;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing at the door that asks for a certificate: the page shows the document, the button over that connection signs. */
@Controller
class CertificateSignaturePages {

    private static final String VIEW = "certificate-signature";

    private final HandshakeSigning signing;
    private final RenewalWorkflow workflow;
    private final Access access;
    private final Visit visit;
    private final Settling settling;
    private final SpokenLanguage spoken;
    private final SpentLinks spent;
    private final PortalSettings settings;

    CertificateSignaturePages(
            HandshakeSigning signing,
            RenewalWorkflow workflow,
            Access access,
            Visit visit,
            Settling settling,
            SpokenLanguage spoken,
            SpentLinks spent,
            PortalSettings settings) {
        this.signing = signing;
        this.workflow = workflow;
        this.access = access;
        this.visit = visit;
        this.settling = settling;
        this.spoken = spoken;
        this.spent = spent;
        this.settings = settings;
    }

    /** On the portal: sends the browser to the other door. */
    @GetMapping("/renewals/{reference}/certificate-signature")
    String leave(@PathVariable("reference") String typed, HttpServletRequest request, HttpServletResponse response) {
        RenewalReference reference = access.require(typed);
        if (visit.isIdle()) {
            return SeeOther.proof(response, reference);
        }
        Optional<String> token = signing.request(reference);
        if (token.isEmpty()) {
            return SeeOther.renewal(response, reference);
        }
        return SeeOther.to(
                response,
                settings.certificateLoginUrl() + "/certificate-signature?request=" + token.get() + "&lang="
                        + spoken.of(request).tag());
    }

    /** At the other door: shows what is to be signed. */
    @GetMapping("/certificate-signature")
    String show(
            @RequestParam(name = "request", defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<ToSign> document = signing.look(token);
        if (document.isEmpty()) {
            return spent.answer(Purpose.CERTIFICATE_SIGNATURE, token, response, model);
        }
        return ClientCertificate.of(request).isEmpty()
                ? page("certificateMissing", "CERTIFICATE_MISSING", token, document.get(), model)
                : page(null, null, token, document.get(), model);
    }

    /** At the other door: the act itself, by the certificate of this very connection. */
    @PostMapping("/certificate-signature")
    String act(
            @RequestParam(name = "request", defaultValue = "") String token,
            @RequestParam(name = "action", defaultValue = "") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<ToSign> document = signing.look(token);
        Optional<X509Certificate> certificate = ClientCertificate.of(request);
        if (document.isEmpty()) {
            return spent.answer(Purpose.CERTIFICATE_SIGNATURE, token, response, model);
        }
        if (certificate.isEmpty() || !("sign".equals(action) || "decline".equals(action))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page("certificateMissing", "CERTIFICATE_MISSING", token, document.get(), model);
        }
        Act act = "sign".equals(action) ? signing.sign(token, certificate.get()) : signing.decline(token);
        if (act.refusal().isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page("signatureRefused", act.refusal().get(), token, document.get(), model);
        }
        act.answer().ifPresent(this::tell);
        return SeeOther.to(response, settings.addressOf(document.get().reference()));
    }

    private void tell(ToldAnswer answer) {
        workflow.tell(answer.reference(), answer.fact(), answer.eventId());
        settling.settled(answer.reference());
    }

    private String page(String outcome, String reason, String token, ToSign document, Model model) {
        model.addAttribute("outcome", outcome);
        model.addAttribute("reason", reason);
        model.addAttribute("token", token);
        model.addAttribute("document", document);
        return VIEW;
    }
}
