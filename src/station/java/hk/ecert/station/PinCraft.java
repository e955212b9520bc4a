package hk.ecert.station;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/** Prints PIN envelopes, each PIN once. */
final class PinCraft implements Craft {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long NUMBERS = 10_000_000_000L;

    private final Identity station;
    private final EnvelopePrinter printer;

    PinCraft(Identity station, EnvelopePrinter printer) {
        this.station = station;
        this.printer = printer;
    }

    /** Ten random digits: numbers in a row would tell from one envelope the number of another. */
    @Override
    public Report plan(Order order) {
        return Report.envelope("%010d".formatted(Math.floorMod(RANDOM.nextLong(), NUMBERS)));
    }

    /**
     * A PIN is never printed again: when nobody knows whether it was, the piece is spoiled and both are made anew. So nothing
     * is begun that can't be opened or drawn.
     */
    @Override
    public Report make(Order order, Report plan, boolean interrupted, Begin begin)
            throws IOException, GeneralSecurityException {
        EnvelopePrinter.Trace trace =
                interrupted ? printer.trace(plan.envelopeNumber()) : EnvelopePrinter.Trace.NOT_PRINTED;
        return switch (trace) {
            case PRINTED -> plan;
            case UNKNOWN -> plan.spoiled("interrupted while printing");
            case NOT_PRINTED -> print(order, plan, begin);
        };
    }

    private Report print(Order order, Report plan, Begin begin) throws IOException, GeneralSecurityException {
        byte[] pin = Envelope.open(order.sealed(), station);
        try {
            if (!new String(pin, StandardCharsets.US_ASCII).matches("\\d{16}")) {
                throw new IOException("the PIN is not 16 digits");
            }
            byte[] paper = EnvelopePaper.draw(plan.envelopeNumber(), order.mediumNumber(), pin);
            begin.begin();
            printer.print(plan.envelopeNumber(), paper);
            return plan;
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    @Override
    public void discard(Report piece) throws IOException {
        printer.discard(piece.envelopeNumber());
    }
}
