package hk.ecert.renewal.portal;

import hk.ecert.renewal.activation.Activation;
import hk.ecert.renewal.platform.Limit;
import hk.ecert.renewal.platform.RateLimits;
import hk.ecert.renewal.platform.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The holder says, without logging in, that both letters arrived: by the numbers printed on what was in them. */
@Controller
class ActivationController {

    private static final String VIEW = "activation";
    private static final Pattern PRINTED_NUMBER = Pattern.compile("[A-Z0-9-]{4,24}");

    /** Read by the template as {@code numbers}: what was typed, and message keys of what is wrong. */
    public record Numbers(String medium, String envelope, String mediumFault, String envelopeFault, String fault) {

        static final Numbers NONE = new Numbers("", "", null, null, null);

        public boolean faulty() {
            return mediumFault != null || envelopeFault != null || fault != null;
        }
    }

    private final Activation activation;
    private final RateLimits limits;
    private final SpokenLanguage spoken;

    ActivationController(Activation activation, RateLimits limits, SpokenLanguage spoken) {
        this.activation = activation;
        this.limits = limits;
        this.spoken = spoken;
    }

    @GetMapping("/activation")
    String form(Model model) {
        return show(Numbers.NONE, model);
    }

    @PostMapping("/activation")
    String confirm(
            @RequestParam(name = "mediumNumber", defaultValue = "") String medium,
            @RequestParam(name = "envelopeNumber", defaultValue = "") String envelope,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (spoken.isSwitched(request)) {
            return show(new Numbers(medium, envelope, null, null, null), model);
        }
        Numbers faults = new Numbers(medium, envelope, fault("medium", medium), fault("envelope", envelope), null);
        if (faults.faulty()) {
            return again(faults, HttpStatus.UNPROCESSABLE_ENTITY, response, model);
        }
        List<String> guessers = List.of(request.getRemoteAddr(), "medium " + printed(medium));
        try {
            guessers.forEach(guesser -> limits.check(Limit.ACTIVATIONS, guesser));
            if (activation.confirmReceipt(printed(medium), printed(envelope))) {
                return "activation-confirmed";
            }
            guessers.forEach(guesser -> limits.count(Limit.ACTIVATIONS, guesser));
        } catch (TooManyAttempts refused) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.seconds()));
            model.addAttribute("minutes", refused.minutes());
            Numbers tooMany = new Numbers(medium, envelope, null, null, "activation.fault.tooMany");
            return again(tooMany, HttpStatus.TOO_MANY_REQUESTS, response, model);
        }
        Numbers unknown = new Numbers(medium, envelope, null, null, "activation.fault.unknown");
        return again(unknown, HttpStatus.UNPROCESSABLE_ENTITY, response, model);
    }

    private static String again(Numbers numbers, HttpStatus status, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        return show(numbers, model);
    }

    private static String show(Numbers numbers, Model model) {
        model.addAttribute("numbers", numbers);
        model.addAttribute("typing", true);
        return VIEW;
    }

    private static String fault(String field, String typed) {
        if (typed.isBlank()) {
            return "activation.fault." + field + ".required";
        }
        return PRINTED_NUMBER.matcher(printed(typed)).matches() ? null : "activation.fault." + field + ".pattern";
    }

    /** Blanks and small letters are how people copy a printed number. */
    private static String printed(String typed) {
        return typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
