package hk.ecert.renewal.portal;

import hk.ecert.renewal.authority.AcceptedCertificates;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.RegisteredCertificate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The public repository by subscriber reference number: anybody may look up an accepted certificate (Cap. 553). What is
 * shown stands in the certificate itself; nothing here reads the subscriber's own data.
 */
@Controller
class CertificateSearch {

    private static final Pattern SRN = Pattern.compile("[0-9A-Z]{10}");
    private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{1,40}");

    /** Read by the template as {@code found}; dates as the page's language writes them. */
    public record Found(String name, CertificateClass certificateClass, String serial, String from, String until) {}

    private final AcceptedCertificates accepted;
    private final SpokenLanguage spoken;

    CertificateSearch(AcceptedCertificates accepted, SpokenLanguage spoken) {
        this.accepted = accepted;
        this.spoken = spoken;
    }

    @GetMapping("/certificates")
    String search(
            @RequestParam(name = "srn", required = false) String typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String srn = typed == null ? "" : typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        boolean isGood = SRN.matcher(srn).matches();
        // with the language comes what was typed so far, not judged yet
        boolean isAsked = typed != null && (isGood || spoken.asked(request).isEmpty());
        boolean isFaulty = isAsked && !isGood;
        if (isFaulty) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        model.addAttribute("typed", typed == null ? "" : typed);
        model.addAttribute("srn", srn);
        model.addAttribute("fault", isFaulty);
        model.addAttribute("asked", isAsked && !isFaulty);
        model.addAttribute("typing", true);
        model.addAttribute("found", isAsked && !isFaulty ? found(srn, request) : List.of());
        return "certificate-search";
    }

    /** The certificate itself, in DER. */
    @GetMapping("/certificates/{srn}/{serial}.cer")
    ResponseEntity<byte[]> download(@PathVariable String srn, @PathVariable String serial) {
        Optional<RegisteredCertificate> certificate = SERIAL.matcher(serial).matches()
                ? accepted.of(srn).stream()
                        .filter(one -> one.serial().equals(new BigInteger(serial, 16)))
                        .findFirst()
                : Optional.empty();
        return certificate
                .map(one -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("application/pkix-cert"))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + srn + ".cer\"")
                        .cacheControl(CacheControl.noStore())
                        .body(one.der()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private List<Found> found(String srn, HttpServletRequest request) {
        Language language = spoken.of(request);
        return accepted.of(srn).stream()
                .map(certificate -> new Found(
                        certificate.commonName(),
                        certificate.certificateClass(),
                        certificate.serial().toString(16),
                        HongKongDates.text(certificate.notBefore(), language),
                        HongKongDates.lastDay(certificate.notAfter(), language)))
                .toList();
    }
}
