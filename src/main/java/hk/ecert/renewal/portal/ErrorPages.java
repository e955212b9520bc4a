package hk.ecert.renewal.portal;

import hk.ecert.renewal.platform.Part;
import hk.ecert.renewal.platform.TooManyAttempts;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.LostConnection;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.UnknownRenewal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Every failure as a page that says what happened and what to do next; never a stack trace, never a bare status. */
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {

    private static final String VIEW = "error";
    private static final String STAFFS_VIEW = "staff/error";
    private static final int SECONDS_TO_WAIT = 30;
    private static final Set<Integer> WORDED = Set.of(400, 403, 404, 405, 409, 413, 429, 503);

    private final OversizedForms oversized;

    ErrorPages(OversizedForms oversized) {
        this.oversized = oversized;
    }

    /** What the container or a filter refused, and whatever nobody expected. */
    @RequestMapping("/error")
    String error(HttpServletRequest request, HttpServletResponse response, Model model) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
        if (LostConnection.isCauseOf((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
            return away(request, response, model);
        }
        response.setStatus(status);
        if (status == HttpStatus.PAYLOAD_TOO_LARGE.value()) {
            oversized.record(request);
        }
        if (request.getAttribute(TooManyAttempts.class.getName()) instanceof TooManyAttempts refused) {
            model.addAttribute("minutes", refused.minutes());
        }
        return page(request, model, status);
    }

    @ExceptionHandler(UnknownRenewal.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknown(HttpServletRequest request, Model model) {
        return page(request, model, 404);
    }

    @ExceptionHandler(TooManyAttempts.class)
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    String tooMany(TooManyAttempts refused, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.seconds()));
        model.addAttribute("minutes", refused.minutes());
        return page(request, model, 429);
    }

    /** Somebody outside whom a page needs does not answer, or not in time. */
    @ExceptionHandler({CounterpartyUnavailable.class, OutcomeUnknown.class})
    String away(HttpServletRequest request, HttpServletResponse response, Model model) {
        laterAgain(response);
        return page(request, model, 503);
    }

    /** Says that the same may be tried again after a while. */
    static void laterAgain(HttpServletResponse response) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(SECONDS_TO_WAIT));
    }

    /** Subscribers' pages speak of renewals and fees, which means nothing to staff. */
    private static String page(HttpServletRequest request, Model model, int status) {
        model.addAttribute("status", WORDED.contains(status) ? status : status >= 500 ? 500 : 400);
        if (Part.of(request) != Part.STAFF) {
            return VIEW;
        }
        model.addAttribute(
                "sessionEnded", request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException);
        return STAFFS_VIEW;
    }
}
