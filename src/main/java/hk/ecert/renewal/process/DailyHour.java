package hk.ecert.renewal.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * An hour of the Hong Kong day at which something is done, by the injected clock: whoever schedules looks here every few
 * seconds. A schedule of the JVM's would not notice that the clock was moved.
 */
public final class DailyHour {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private final Clock clock;
    private final LocalTime hour;
    private LocalDate seen;

    /** An hour that is past already comes again on the next day. */
    public DailyHour(Clock clock, LocalTime hour) {
        this.clock = clock;
        this.hour = hour;
        this.seen = latest();
    }

    /** True once for each day; once only when several days went by. */
    public synchronized boolean hasCome() {
        LocalDate latest = latest();
        boolean isNew = latest.isAfter(seen);
        seen = latest;
        return isNew;
    }

    /** The latest day on which the hour is past. */
    private LocalDate latest() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), HONG_KONG);
        return now.toLocalTime().isBefore(hour) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
    }
}
