package hk.ecert.renewal.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Strict everywhere but below {@code /ocsp/}: a GET carries its question there in base64, which has slashes of its own
 * (RFC 6960 appendix A.1), written as {@code %2F} or plainly and so perhaps two in a row.
 */
@Component
class OcspFirewall implements HttpFirewall {

    private static final String OCSP = "/ocsp/";

    private final StrictHttpFirewall strict = new StrictHttpFirewall();
    private final StrictHttpFirewall base64 = new StrictHttpFirewall();

    OcspFirewall() {
        base64.setAllowUrlEncodedSlash(true);
        base64.setAllowUrlEncodedDoubleSlash(true);
        // Tomcat passes %2F through, so the path that it decoded still has a percent sign
        base64.setAllowUrlEncodedPercent(true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        boolean isOcsp = request.getRequestURI().startsWith(OCSP);
        return (isOcsp ? base64 : strict).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }
}
