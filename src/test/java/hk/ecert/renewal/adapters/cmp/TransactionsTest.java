package hk.ecert.renewal.adapters.cmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import hk.ecert.renewal.support.TestKeys;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A job that still talks to the authority, and a courier that clears away what was given up, at once. */
class TransactionsTest {

    private static final BigInteger NUMBER = BigInteger.valueOf(4711);
    private final X509Certificate certificate = TestKeys.shared().authority;
    private ConfigurableApplicationContext context;
    private Transactions transactions;

    @BeforeEach
    void open() throws Exception {
        context = TestDatabase.H2.open(
                MovableClock.at("2026-11-22T12:00"),
                Map.of("renewal.authority.cmp.url", "http://localhost/"),
                Transactions.class);
        transactions = context.getBean(Transactions.class);
        transactions.begin(NUMBER);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void whatWasClearedAwayTakesNoAnswerAnyMore() {
        transactions.endUnanswered(NUMBER);

        assertThatThrownBy(() -> transactions.keep(NUMBER, new byte[16], certificate))
                .hasMessageContaining("abandoned");
        assertThatThrownBy(() -> transactions.keepWaiting(NUMBER, null)).hasMessageContaining("abandoned");
    }

    @Test
    void whatWasAnsweredMeanwhileIsNotClearedAway() {
        transactions.keep(NUMBER, new byte[16], certificate);
        transactions.endUnanswered(NUMBER);

        assertThat(transactions.find(NUMBER).flatMap(Transactions.Row::certificate))
                .isEqualTo(Optional.of(certificate));
    }
}
