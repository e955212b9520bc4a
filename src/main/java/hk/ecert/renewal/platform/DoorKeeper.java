package hk.ecert.renewal.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses a path at a door that does not open it. It goes by the connector that took the request, which no header can
 * claim, and by the path as Tomcat decoded and normalised it.
 */
class DoorKeeper extends ValveBase {

    private static final String ENGINE = "/camunda";

    private final Map<Door, Connector> connectors;

    DoorKeeper(Map<Door, Connector> connectors) {
        super(true);
        this.connectors = connectors;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
            // Tomcat could not read the request, as with headers that are too long, and has no page of its own
            explain(response);
            return;
        }
        String path = request.getDecodedRequestURI();
        if (path != null && path.startsWith(ENGINE) && !path.equals(request.getRequestURI())) {
            // an address of the engine's written in another way: Spring and the engine's servlets read it differently
            refuse(response, HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        boolean open = path != null
                && connectors.entrySet().stream()
                        .anyMatch(door -> door.getValue() == request.getConnector()
                                && door.getKey().opens(path));
        if (open) {
            getNext().invoke(request, response);
        } else {
            refuse(response, HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void refuse(Response response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
    }

    /** In all three languages at once: which one the browser prefers could not be read either. */
    private static void explain(Response response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (InputStream page = DoorKeeper.class.getResourceAsStream("/refused.html")) {
            page.transferTo(response.getOutputStream());
        }
        response.finishResponse();
    }
}
