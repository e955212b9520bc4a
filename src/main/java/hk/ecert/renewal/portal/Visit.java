package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.RenewalReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
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
    private static final String LEFT_FOR_IAM_SMART = "portal.leftForIamSmart";
    private static final String ACTED = "portal.acted";
    private static final String IDENTIFIED_AT = "portal.identifiedAt.";
    private static final String UNSENT = "portal.unsent.";
    private static final int MOST_STARTED = 20;
    private static final Duration IDLE = Duration.ofMinutes(15);

    private final HttpServletRequest request;
    private final Clock clock;

    Visit(HttpServletRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
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

    /** The browser is sent to iAM Smart's pages for this renewal. */
    void leftForIamSmart(RenewalReference reference) {
        request.getSession().setAttribute(LEFT_FOR_IAM_SMART, reference.value());
    }

    /** The renewal for which the browser was last sent to iAM Smart's pages. */
    Optional<RenewalReference> leftForIamSmart() {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(LEFT_FOR_IAM_SMART) instanceof String reference
                ? Optional.of(new RenewalReference(reference))
                : Optional.empty();
    }

    /**
     * Somebody proved in this session to be the subscriber of a renewal. The session gets a new id, so that one planted
     * before is worth nothing. After an idle time it may be another person than before: what was open is theirs no more.
     */
    public void identified(RenewalReference reference, long subscriberId) {
        if (isIdle()) {
            request.getSession().removeAttribute(STARTED);
            request.getSession().removeAttribute(SUBSCRIBERS);
        }
        started(reference);
        LinkedHashSet<Long> subscribers = held(SUBSCRIBERS);
        subscribers.add(subscriberId);
        request.getSession().setAttribute(SUBSCRIBERS, subscribers);
        request.getSession().setAttribute(ACTED, clock.instant());
        request.getSession()
                .setAttribute(IDENTIFIED_AT + subscriberId, clock.instant().getEpochSecond());
        request.changeSessionId();
    }

    /** Something was done in this session. One that was idle stays so until somebody identifies again. */
    void acted() {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ACTED) != null && !isIdle()) {
            session.setAttribute(ACTED, clock.instant());
        }
    }

    /** Whether nothing was done for a quarter of an hour since somebody identified: whoever sits here may be another. */
    boolean isIdle() {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(ACTED) instanceof Instant acted
                && acted.plus(IDLE).isBefore(clock.instant());
    }

    /** What was typed into a form that only somebody may send who has just identified: it waits here, and nowhere else. */
    void keepUnsent(RenewalReference reference, String task, Map<String, String> typed) {
        request.getSession().setAttribute(UNSENT + reference, new HashMap<>(Map.of(task, new HashMap<>(typed))));
    }

    /** What was typed into the form of the task and waits; what belongs to a task that is no longer open is forgotten. */
    @SuppressWarnings("unchecked")
    Optional<Map<String, String>> unsent(RenewalReference reference, Optional<String> openTask) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(UNSENT + reference) instanceof Map<?, ?> kept)) {
            return Optional.empty();
        }
        Optional<Map<String, String>> typed = openTask.map(task -> (Map<String, String>) kept.get(task));
        if (typed.isEmpty()) {
            forgetUnsent(reference);
        }
        return typed;
    }

    void forgetUnsent(RenewalReference reference) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(UNSENT + reference);
        }
    }

    /** Whether somebody identified here. */
    boolean isIdentified() {
        return !held(SUBSCRIBERS).isEmpty();
    }

    /** Forgets all of it, and the session with it. */
    void end() {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Whether somebody identified as this subscriber here. */
    public boolean isSubscriber(long subscriberId) {
        return held(SUBSCRIBERS).contains(subscriberId);
    }

    /** Whether somebody identified as this subscriber here and not longer ago than that. */
    boolean hasIdentifiedWithin(Duration time, long subscriberId) {
        HttpSession session = request.getSession(false);
        Object at = session == null ? null : session.getAttribute(IDENTIFIED_AT + subscriberId);
        return at instanceof Long second
                && clock.instant().minus(time).isBefore(Instant.ofEpochSecond(second))
                && isSubscriber(subscriberId);
    }

    @SuppressWarnings("unchecked")
    private <T> LinkedHashSet<T> held(String attribute) {
        HttpSession session = request.getSession(false);
        Object held = session == null ? null : session.getAttribute(attribute);
        return held instanceof Set<?> set ? new LinkedHashSet<>((Set<T>) set) : new LinkedHashSet<>();
    }
}
