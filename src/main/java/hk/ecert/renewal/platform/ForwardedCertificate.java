package hk.ecert.renewal.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * At the proxy's door the client's certificate is the one in {@code Client-Cert} (RFC 9440 section 2.2), and the proxy's own
 * is nobody's. At every other door the header means nothing. Whether the certificate is good is not decided here.
 */
class ForwardedCertificate extends ValveBase {

    private static final String HEADER = "Client-Cert";

    private final Connector proxy;

    ForwardedCertificate(Connector proxy) {
        super(true);
        this.proxy = proxy;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getConnector() == proxy) {
            try {
                request.setAttribute(Globals.CERTIFICATES_ATTR, forwarded(request));
            } catch (CertificateException | IllegalArgumentException malformed) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                response.setContentLength(0);
                return;
            }
        }
        getNext().invoke(request, response);
    }

    /** None without the header; a header that comes twice is somebody else's beside the proxy's. */
    private static X509Certificate[] forwarded(Request request) throws CertificateException {
        List<String> values = Collections.list(request.getHeaders(HEADER));
        if (values.isEmpty() || values.equals(List.of(""))) {
            return new X509Certificate[0];
        }
        if (values.size() != 1) {
            throw new CertificateException(HEADER + " came more than once");
        }
        // a byte sequence of structured fields (RFC 8941 section 3.3.5): base 64 between colons
        String value = values.get(0).strip();
        if (value.length() < 2 || !value.startsWith(":") || !value.endsWith(":")) {
            throw new CertificateException(HEADER + " is no byte sequence");
        }
        byte[] der = Base64.getDecoder().decode(value.substring(1, value.length() - 1));
        return new X509Certificate[] {
            (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der))
        };
    }
}
