package hk.ecert.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Consumer;

/**
 * The clock of everything that the sandbox plays, in Hong Kong's zone: real time plus an offset that only grows. The trial
 * run hands the same clock to the application, so that both move together.
 */
public final class SandboxClock extends Clock {

    public static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private static final SandboxClock SHARED = new SandboxClock(HONG_KONG, new Offset());

    private static final class Offset {
        private volatile Duration value = Duration.ZERO;
        private volatile Path keptIn;
        private volatile Consumer<Duration> follower = moved -> {};

        private void move(Duration to) {
            value = to;
            follower.accept(to);
        }
    }

    private final ZoneId zone;
    private final Offset offset;

    private SandboxClock(ZoneId zone, Offset offset) {
        this.zone = zone;
        this.offset = offset;
    }

    /** The one clock of this JVM. */
    public static SandboxClock shared() {
        return SHARED;
    }

    public Duration offset() {
        return offset.value;
    }

    /**
     * Moves another clock with this one, from now on and before whoever moves this one goes on: what is begun between two
     * clocks ends at once by the later of them.
     *
     * @param follower is told the offset now and whenever it changes; one at a time
     */
    public synchronized void lead(Consumer<Duration> follower) {
        offset.follower = follower;
        follower.accept(offset.value);
    }

    /** Keeps the offset in a file, so that time does not run backwards after a restart, nor when a second sandbox starts. */
    public synchronized void keepIn(Path file) {
        offset.keptIn = file;
        try {
            Duration kept =
                    Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
            offset.move(kept.compareTo(offset.value) > 0 ? kept : offset.value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param by how far to go on, never negative */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards");
        }
        offset.move(offset.value.plus(by));
        if (offset.keptIn != null) {
            try {
                Files.writeString(offset.keptIn, offset.value.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Goes on to the given moment; does nothing when it is past. */
    public void advanceTo(Instant moment) {
        Duration by = Duration.between(instant(), moment);
        if (!by.isNegative()) {
            advance(by);
        }
    }

    public ZonedDateTime now() {
        return ZonedDateTime.ofInstant(instant(), HONG_KONG);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SandboxClock(other, offset);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset.value);
    }
}
