package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.process.LostConnection;
import hk.ecert.renewal.support.BreakingRoad;
import hk.ecert.renewal.support.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.session.SessionAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** A browser keeps its visit though commits are not heard by the database, or their replies are lost. */
class StoredVisitsIT {

    private static final int VISITS = 20;

    private static EmbeddedPostgres postgres;
    private static BreakingRoad road;

    @BeforeAll
    static void start() throws Exception {
        postgres = Postgres.start();
        road = new BreakingRoad(postgres.getPort());
    }

    @AfterAll
    static void stop() throws Exception {
        road.close();
        postgres.close();
    }

    @Test
    void aVisitIsBegunChangedAndGivenANewIdThoughEverySecondCommitBreaks() {
        application().run(context -> {
            SessionRepository<?> visits = context.getBean(SessionRepository.class);
            road.breakAtEvery(2);
            for (int i = 0; i < VISITS; i++) {
                assertKept(visits);
            }
            road.breakAtEvery(0);

            assertThat(road.unheard()).isPositive();
            assertThat(road.unanswered()).isPositive();
        });
    }

    @Test
    void whenEveryCommitBreaksItIsSaidAndNotTriedForEver() {
        application().run(context -> {
            SessionRepository<?> visits = context.getBean(SessionRepository.class);
            road.breakAtEvery(1);

            assertThatThrownBy(() -> begun(visits)).matches(LostConnection::isCauseOf);

            road.breakAtEvery(0);
        });
    }

    private static <S extends Session> void assertKept(SessionRepository<S> visits) {
        S visit = begun(visits);
        String planted = visit.getId();
        visit.setAttribute("step", "identified");
        visit.setAttribute("subscriber", 7L);
        String id = visit.changeSessionId();
        visits.save(visit);

        assertThat(visits.findById(planted)).isNull();
        S kept = visits.findById(id);
        assertThat(kept.<String>getAttribute("step")).isEqualTo("identified");
        assertThat(kept.<Long>getAttribute("subscriber")).isEqualTo(7L);
        assertThat(kept.<String>getAttribute("token")).isEqualTo("of the form");
    }

    private static <S extends Session> S begun(SessionRepository<S> visits) {
        S visit = visits.createSession();
        visit.setAttribute("step", "begun");
        visit.setAttribute("token", "of the form");
        visits.save(visit);
        return visit;
    }

    private static WebApplicationContextRunner application() {
        return new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        FlywayAutoConfiguration.class,
                        SessionAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql://localhost:" + road.port()
                                + "/postgres?user=postgres&prepareThreshold=0",
                        "spring.session.jdbc.initialize-schema=never",
                        // whose commit would be counted, too
                        "spring.session.jdbc.cleanup-cron=-")
                .withUserConfiguration(StoredVisits.class);
    }
}
