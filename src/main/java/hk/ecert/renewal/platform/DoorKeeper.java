package hk.ecert.renewal.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses a path at a door that does not open it. It goes by the connector that took the request, which no header can
 * claim, and by the path as Tomcat decoded and normalised it. A browser that went astray at the door for certificates is
 * shown the way to the portal, whatever it asked for.
 */
class DoorKeeper extends ValveBase {

    private static final String ENGINE = "/camunda";

    private final Map<Door, Connector> connectors;
    private final URI portal;

    /** @param portal where browsers reach the portal */
    DoorKeeper(Map<Door, Connector> connectors, URI portal) {
        super(true);
        this.connectors = connectors;
        this.portal = portal;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
            // Tomcat could not read the request, as with headers that are too long, and has no page of its own
            page(response, "/refused.html");
            return;
        }
        String path = request.getDecodedRequestURI();
        if (path != null && path.startsWith(ENGINE) && !path.equals(request.getRequestURI())) {
            // an address of the engine's written in another way: Spring and the engine's servlets read it differently
            refuse(response, HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Optional<Door> door = connectors.entrySet().stream()
                .filter(one -> one.getValue() == request.getConnector())
                .map(Map.Entry::getKey)
                .findFirst();
        if (path == null || door.isEmpty()) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND);
        } else if (door.get().opens(path)) {
            getNext().invoke(request, response);
        } else if (door.get().asksForCertificates()) {
            showTheWay(path, request, response);
        } else {
            refuse(response, HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void showTheWay(String path, Request request, Response response) throws IOException {
        if (path.equals("/") && "GET".equals(request.getMethod())) {
            response.setHeader("Location", portal + "/");
            refuse(response, HttpServletResponse.SC_FOUND);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            page(response, "/astray.html");
        }
    }

    private static void refuse(Response response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
    }

    /** In all three languages at once: which one the browser prefers could not be read either, or nobody looked. */
    private void page(Response response, String name) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (InputStream page = DoorKeeper.class.getResourceAsStream(name)) {
            String words = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            response.getOutputStream()
                    .write(words.replace("{portal}", portal.toString()).getBytes(StandardCharsets.UTF_8));
        }
        response.finishResponse();
    }
}
