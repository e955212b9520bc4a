package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.RenewalReference;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** After a POST the browser is sent on with 303, so that reloading the page sends nothing twice. */
final class SeeOther {

    private SeeOther() {}

    /** Answers the request; the caller returns what this returns: null, which is no view and no value for an Optional. */
    static String to(HttpServletResponse response, String address) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, address);
        return null;
    }

    /** To the page that asks for the login once more. */
    static String proof(HttpServletResponse response, RenewalReference reference) {
        return to(response, "/renewals/" + reference + "/proof");
    }

    static String renewal(HttpServletResponse response, RenewalReference reference) {
        return to(response, "/renewals/" + reference);
    }
}
