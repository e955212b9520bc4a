package hk.ecert.renewal.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;

/** How a call that races a timer or another call, or loses its connection, comes to a clean end. */
final class Races {

    private static final int ATTEMPTS = 5;

    private Races() {}

    /**
     * Does the whole of an operation again when it lost: what it did before counts once however often it is asked. The engine reads row after row, and stumbles over a missing one
     * where somebody removed it meanwhile.
     *
     * @param operation a transaction of its own; nothing of a failed one is left
     * @throws RuntimeException what the last attempt failed with
     */
    static <T> T repeated(Supplier<T> operation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return operation.get();
            } catch (RuntimeException raced) {
                if (attempt == ATTEMPTS || !isWorthAnotherTry(raced)) {
                    throw raced;
                }
            }
        }
    }

    /** A lost connection too: whether its commit was done shows when the whole is done again. */
    private static boolean isWorthAnotherTry(RuntimeException failure) {
        return failure instanceof OptimisticLockingException
                || failure instanceof ConcurrencyFailureException
                || failure instanceof QueryTimeoutException
                || failure instanceof NullValueException
                || failure instanceof NullPointerException
                || LostConnection.isCauseOf(failure);
    }
}
