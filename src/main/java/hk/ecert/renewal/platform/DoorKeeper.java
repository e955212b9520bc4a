package hk.ecert.renewal.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private final Map<Door, Connector> connectors;

    DoorKeeper(Map<Door, Connector> connectors) {
        super(true);
        this.connectors = connectors;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String path = request.getDecodedRequestURI();
        boolean open = path != null
                && connectors.entrySet().stream()
                        .anyMatch(door -> door.getValue() == request.getConnector()
                                && door.getKey().opens(path));
        if (open) {
            getNext().invoke(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentLength(0);
        }
    }
}
