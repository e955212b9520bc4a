package hk.ecert.renewal.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** So many wrong guesses a network address may make within a quarter of an hour; counted in memory, on each node. */
@Component
class AttemptLimit {

    static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;

    private record Count(Instant since, int guesses) {}

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    AttemptLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isReached(String address) {
        return current(address).guesses() >= MOST;
    }

    synchronized void guessedWrong(String address) {
        Count count = current(address);
        counts.put(address, new Count(count.since(), count.guesses() + 1));
    }

    private Count current(String address) {
        Instant now = clock.instant();
        Count count = counts.get(address);
        return count == null || count.since().plus(WINDOW).isBefore(now) ? new Count(now, 0) : count;
    }
}
