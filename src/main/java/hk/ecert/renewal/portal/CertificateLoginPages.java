package hk.ecert.renewal.portal;

import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.identify.OneTimeTokens.Purpose;
import hk.ecert.renewal.identify.PresentedCertificates;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.process.UnknownRenewal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * To the door that asks the browser for a certificate, and back. What comes back with the code is a judgement, good or
 * bad; it counts only in the session that owns the renewal.
 */
@Controller
class CertificateLoginPages {

    private static final String VIEW = "certificate-login";

    private final PresentedCertificates certificates;
    private final Identifications identifications;
    private final RenewalWorkflow workflow;
    private final Access access;
    private final Visit visit;
    private final Settling settling;
    private final SpokenLanguage spoken;
    private final SpentLinks spent;
    private final PortalSettings settings;

    CertificateLoginPages(
            PresentedCertificates certificates,
            Identifications identifications,
            RenewalWorkflow workflow,
            Access access,
            Visit visit,
            Settling settling,
            SpokenLanguage spoken,
            SpentLinks spent,
            PortalSettings settings) {
        this.certificates = certificates;
        this.identifications = identifications;
        this.workflow = workflow;
        this.access = access;
        this.visit = visit;
        this.settling = settling;
        this.spoken = spoken;
        this.spent = spent;
        this.settings = settings;
    }

    /** On the portal: sends the browser to the other door. */
    @GetMapping("/renewals/{reference}/certificate-login")
    String leave(@PathVariable("reference") String typed, HttpServletRequest request, HttpServletResponse response) {
        RenewalReference reference = access.require(typed);
        if (!visit.isIdle() && !workflow.standing(reference).isAt(Fact.CERTIFICATE_PRESENTED.message())) {
            return SeeOther.renewal(response, reference);
        }
        return SeeOther.to(
                response,
                settings.certificateLoginUrl() + "/certificate-login?request=" + certificates.request(reference)
                        + "&lang=" + spoken.of(request).tag());
    }

    /** At the other door: takes the certificate of the handshake. */
    @GetMapping("/certificate-login")
    String present(
            @RequestParam(name = "request", defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<RenewalReference> reference = certificates.requested(token);
        if (reference.isEmpty()) {
            return spent.answer(Purpose.CERTIFICATE_LOGIN, token, response, model);
        }
        Optional<X509Certificate> certificate = ClientCertificate.of(request);
        if (certificate.isEmpty()) {
            certificates.nothingPresented(reference.get());
            return missing(token, model);
        }
        Optional<String> code = certificates.present(token, certificate.get());
        return code.isEmpty()
                ? spent.answer(Purpose.CERTIFICATE_LOGIN, token, response, model)
                : SeeOther.to(response, settings.publicUrl() + "/certificate-login/return?code=" + code.get());
    }

    /** On the portal again: the judgement counts if this session owns the renewal. */
    @GetMapping("/certificate-login/return")
    String arrive(
            @RequestParam(name = "code", defaultValue = "") String code, HttpServletResponse response, Model model) {
        Optional<RenewalReference> returning = certificates.returning(code);
        if (returning.isEmpty()) {
            return spent.answer(Purpose.CERTIFICATE_RETURN, code, response, model);
        }
        RenewalReference reference = returning.get();
        try {
            access.require(reference.value());
        } catch (UnknownRenewal foreign) {
            certificates.cameToAnotherSession(reference);
            throw foreign;
        }
        Optional<Identification> holder = identifications.find(reference);
        if (holder.isPresent()) {
            return provenAgain(code, holder.get(), response);
        }
        certificates.accept(code).ifPresent(claim -> {
            workflow.tell(reference, Fact.CERTIFICATE_PRESENTED, claim.eventId());
            identifications.find(reference).ifPresent(known -> visit.identified(reference, known.subscriberId()));
            settling.settled(reference);
        });
        return SeeOther.renewal(response, reference);
    }

    /** After an idle while: only the very certificate by which the holder was identified counts. */
    private String provenAgain(String code, Identification holder, HttpServletResponse response) {
        boolean same = certificates
                .accept(code)
                .filter(claim -> certificates.isOf(claim, holder))
                .isPresent();
        if (!same) {
            return SeeOther.to(response, "/renewals/" + holder.reference() + "/proof?refused");
        }
        visit.identified(holder.reference(), holder.subscriberId());
        return SeeOther.renewal(response, holder.reference());
    }

    private String missing(String token, Model model) {
        model.addAttribute("token", token);
        return VIEW;
    }
}
