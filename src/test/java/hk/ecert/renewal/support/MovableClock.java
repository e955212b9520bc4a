package hk.ecert.renewal.support;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that stands still until a test moves it. */
public final class MovableClock extends Clock {

    public static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private volatile Instant now;

    public MovableClock(Instant now) {
        this.now = now;
    }

    /** @param hongKong local time in Hong Kong, e.g. {@code 2026-11-22T12:00} */
    public static MovableClock at(String hongKong) {
        return new MovableClock(instant(hongKong));
    }

    public void moveTo(String hongKong) {
        now = instant(hongKong);
    }

    public static Instant instant(String hongKong) {
        return LocalDateTime.parse(hongKong).atZone(HONG_KONG).toInstant();
    }

    @Override
    public ZoneId getZone() {
        return HONG_KONG;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
