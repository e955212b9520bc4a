package hk.ecert.renewal.platform;

import java.time.Duration;

/** Somebody has to wait; answered with status 429 (RFC 6585 section 4), a page and {@code Retry-After}. */
public class TooManyAttempts extends RuntimeException {

    private final Duration wait;

    public TooManyAttempts(Duration wait) {
        super("too many attempts");
        this.wait = wait;
    }

    /** Until when the next attempt is let through, in whole seconds, at least one. */
    public long seconds() {
        return Math.max(1, wait.toSeconds());
    }

    /** The same in minutes, rounded up. */
    public long minutes() {
        return (seconds() + 59) / 60;
    }
}
