package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.RenewalReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What this browser's session may see: the renewals that it started, and those of the subscribers as whom somebody
 * identified in it. Every change writes the session attribute anew, so that it is stored before the answer leaves.
 */
@Component
public class Visit {

    private static final String STARTED = "portal.started";
    private static final String SUBSCRIBERS = "portal.subscribers";
    private static final int MOST_STARTED = 20;

    private final HttpServletRequest request;

    Visit(HttpServletRequest request) {
        this.request = request;
    }

    void started(RenewalReference reference) {
        LinkedHashSet<String> started = held(STARTED);
        if (started.size() == MOST_STARTED) {
            started.remove(started.iterator().next());
        }
        started.add(reference.value());
        request.getSession().setAttribute(STARTED, started);
    }

    boolean hasStarted(RenewalReference reference) {
        return held(STARTED).contains(reference.value());
    }

    /**
     * Somebody proved in this session to be the subscriber of a renewal. The session gets a new id, so that one planted
     * before is worth nothing.
     */
    public void identified(RenewalReference reference, long subscriberId) {
        started(reference);
        LinkedHashSet<Long> subscribers = held(SUBSCRIBERS);
        subscribers.add(subscriberId);
        request.getSession().setAttribute(SUBSCRIBERS, subscribers);
        request.changeSessionId();
    }

    /** Whether somebody identified as this subscriber here. */
    public boolean isSubscriber(long subscriberId) {
        return held(SUBSCRIBERS).contains(subscriberId);
    }

    @SuppressWarnings("unchecked")
    private <T> LinkedHashSet<T> held(String attribute) {
        HttpSession session = request.getSession(false);
        Object held = session == null ? null : session.getAttribute(attribute);
        return held instanceof Set<?> set ? new LinkedHashSet<>((Set<T>) set) : new LinkedHashSet<>();
    }
}
