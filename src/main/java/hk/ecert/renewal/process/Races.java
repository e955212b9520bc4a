package hk.ecert.renewal.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;

/** How a call that races a timer or another call loses cleanly. */
final class Races {

    private static final int ATTEMPTS = 5;

    private Races() {}

    /**
     * Does the whole of an operation again when it lost. The engine reads row after row, and stumbles over a missing one
     * where somebody removed it meanwhile.
     *
     * @param operation a transaction of its own; nothing of a failed one is left
     * @throws RuntimeException what the last attempt failed with
     */
    static <T> T repeated(Supplier<T> operation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return operation.get();
            } catch (OptimisticLockingException
                    | ConcurrencyFailureException
                    | QueryTimeoutException
                    | NullValueException
                    | NullPointerException raced) {
                if (attempt == ATTEMPTS) {
                    throw raced;
                }
            }
        }
    }
}
