package hk.ecert.sandbox.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What goes wrong between the application and everybody outside, each kind in so many of a hundred times. */
public final class Faults {

    /** What can go wrong. */
    public enum Kind {
        /** A call is answered with 500 and nothing was done. */
        CALL_FAILED,
        /** A call is carried out and never answered. */
        REPLY_LOST,
        /** A notice is told twice, side by side. */
        NOTICE_TWICE,
        /** A notice comes late, and so behind others. */
        NOTICE_LATE,
        /** A good card is declined once. */
        CARD_DECLINED,
        /** Somebody pulls the plugs of both stations and puts them in again. */
        STATIONS_KILLED
    }

    /** How late a late notice is, in milliseconds. */
    private static final int LATEST = 4_000;

    private final double rate;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final Map<Kind, Integer> counts = new TreeMap<>();

    /** @param rate from 0 for never to 1 for always */
    public Faults(double rate) {
        if (rate < 0 || rate > 1) {
            throw new IllegalArgumentException("a rate of faults is between 0% and 100%");
        }
        this.rate = rate;
    }

    public static Faults none() {
        return new Faults(0);
    }

    /** Whether it goes wrong this time. */
    public synchronized boolean strikes(Kind kind) {
        boolean struck = random.nextDouble() < rate;
        if (struck) {
            counts.merge(kind, 1, Integer::sum);
        }
        return struck;
    }

    /** How long a notice is held back, in milliseconds: mostly not at all. */
    long delay() {
        return strikes(Kind.NOTICE_LATE) ? random.nextInt(1_000, LATEST) : 0;
    }

    /** How often each kind has struck. */
    public synchronized Map<Kind, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
