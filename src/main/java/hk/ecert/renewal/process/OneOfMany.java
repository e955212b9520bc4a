package hk.ecert.renewal.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the many that a round goes through: where it fails, the others still get their turn. */
public final class OneOfMany {

    private static final Logger LOG = LoggerFactory.getLogger(OneOfMany.class);
    private static final String OURS = "hk.ecert.renewal.";

    private OneOfMany() {}

    /**
     * Does it, and logs a failure without its text, which may tell of a person.
     *
     * @param round what is done to each, for the log
     * @return false when it failed
     */
    public static boolean isDone(String round, Runnable one) {
        try {
            one.run();
            return true;
        } catch (RuntimeException failed) {
            Throwable cause = failed;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            LOG.error(
                    "{}: one failed and is tried again later, {} at {}",
                    round,
                    cause.getClass().getName(),
                    place(failed));
            return false;
        }
    }

    /** The line of ours in which it went wrong. */
    private static StackTraceElement place(Throwable failed) {
        for (StackTraceElement line : failed.getStackTrace()) {
            if (line.getClassName().startsWith(OURS)) {
                return line;
            }
        }
        return failed.getStackTrace().length == 0 ? null : failed.getStackTrace()[0];
    }
}
