package hk.ecert.renewal.platform;

import hk.ecert.renewal.audit.Trail;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.org.okapibarcode.backend.QrCode;
import uk.org.okapibarcode.graphics.Color;
import uk.org.okapibarcode.output.SvgRenderer;

/** The pages between the password and the desk. */
@Controller
class StaffLoginPages {

    private static final String ISSUER = "e-Cert renewal";
    private static final int QR_MODULE_PIXELS = 5;

    private final StaffLogin login;
    private final StaffPasswords passwords;
    private final SecondFactors factors;
    private final RateLimits limits;
    private final Trail trail;

    StaffLoginPages(StaffLogin login, StaffPasswords passwords, SecondFactors factors, RateLimits limits, Trail trail) {
        this.login = login;
        this.passwords = passwords;
        this.factors = factors;
        this.limits = limits;
        this.trail = trail;
    }

    @GetMapping("/staff/code")
    String askCode() {
        return "staff/code";
    }

    @PostMapping("/staff/code")
    String code(
            @RequestParam(name = "code", defaultValue = "") String code,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws ServletException, IOException {
        limits.check(Limit.CODES, who.getName());
        if (!factors.check(who.getName(), code)) {
            return refused("staffCodeRefused", who, response, model, "staff/code");
        }
        login.goOn(who, true, request, response);
        return null;
    }

    @GetMapping("/staff/password")
    String askPassword() {
        return "staff/password";
    }

    @PostMapping("/staff/password")
    String password(
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "again", defaultValue = "") String again,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws ServletException, IOException {
        Optional<String> fault = password.equals(again)
                ? passwords.choose(who.getName(), password)
                : Optional.of("The two are not the same.");
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("fault", fault.get());
            return "staff/password";
        }
        record(who, "staffPasswordChosen");
        login.goOn(who, false, request, response);
        return null;
    }

    @GetMapping("/staff/enrolment")
    String askEnrolment(Authentication who, Model model) {
        return enrolment(who, model);
    }

    @PostMapping("/staff/enrolment")
    String enrol(
            @RequestParam(name = "code", defaultValue = "") String code,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws ServletException, IOException {
        limits.check(Limit.CODES, who.getName());
        if (!factors.confirm(who.getName(), code)) {
            refused("staffCodeRefused", who, response, model, "staff/enrolment");
            return enrolment(who, model);
        }
        record(who, "secondFactorEnrolled");
        login.goOn(who, true, request, response);
        return null;
    }

    private String refused(String action, Authentication who, HttpServletResponse response, Model model, String view) {
        limits.count(Limit.CODES, who.getName());
        record(who, action);
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("fault", true);
        return view;
    }

    private void record(Authentication who, String action) {
        trail.record(null, Trail.Actor.staff(who.getName()), action, Map.of());
    }

    private String enrolment(Authentication who, Model model) {
        byte[] secret = factors.begin(who.getName());
        model.addAttribute("secret", Totp.base32(secret).replaceAll("(.{4})(?!$)", "$1 "));
        model.addAttribute("qr", qr(Totp.address(ISSUER, who.getName(), secret)));
        return "staff/enrolment";
    }

    /** As an image in the page itself: the secret never stands in an address that is logged. */
    private static String qr(String content) {
        QrCode code = new QrCode();
        code.setQuietZoneHorizontal(4);
        code.setQuietZoneVertical(4);
        code.setContent(content);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        try {
            new SvgRenderer(svg, QR_MODULE_PIXELS, Color.WHITE, Color.BLACK, true).render(code);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.toByteArray());
    }
}
