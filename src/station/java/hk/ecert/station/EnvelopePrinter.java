package hk.ecert.station;

import java.io.IOException;

/** Puts an envelope on paper. */
interface EnvelopePrinter {

    /** What is known of an envelope after an interruption. */
    enum Trace {
        PRINTED,
        NOT_PRINTED,
        UNKNOWN
    }

    /** The printer does not take pages now. */
    final class Refused extends IOException {
        Refused(String message, Exception cause) {
            super(message, cause);
        }
    }

    /** @param pdf one page; wiped when this returns */
    void print(String envelopeNumber, byte[] pdf) throws IOException;

    Trace trace(String envelopeNumber);

    /** Destroys the envelope, or has the operator do it. */
    void discard(String envelopeNumber) throws IOException;
}
