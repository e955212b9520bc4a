package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class RacesTest {

    private final AtomicInteger attempts = new AtomicInteger();

    static Stream<RuntimeException> losses() {
        return Stream.of(
                new OptimisticLockingException("somebody wrote the same row"),
                new CannotAcquireLockException("deadlock"),
                new QueryTimeoutException("waited too long for a row"),
                new NullValueException("the task is gone"),
                new NullPointerException("the task is there, its process instance is gone"),
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed")),
                new DataAccessResourceFailureException("JDBC commit"),
                new CannotCreateTransactionException("no connection"),
                new ProcessEngineException("in the persistence layer", new SQLException("I/O error", "08006")),
                new ProcessEngineException("in the persistence layer", new SQLException("shut down", "57P01")));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void whoLosesARaceIsAskedAgain(RuntimeException loss) {
        assertThat(Races.<String>repeated(() -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw loss;
                    }
                    return "told that the task is not open";
                }))
                .isEqualTo("told that the task is not open");
    }

    @Test
    void whoLosesAgainAndAgainLearnsOfItAfterTheFifthTime() {
        NullPointerException never = new NullPointerException("a fault of our own");

        assertThatThrownBy(() -> Races.repeated(() -> {
                    attempts.incrementAndGet();
                    throw never;
                }))
                .isSameAs(never);
        assertThat(attempts).hasValue(5);
    }

    @Test
    void whatIsNoRaceIsNotTriedAgain() {
        assertThatThrownBy(() -> Races.repeated(() -> {
                    attempts.incrementAndGet();
                    throw new ProcessEngineException("in the persistence layer", new SQLException("too long", "22001"));
                }))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(attempts).hasValue(1);
    }
}
