package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.mailing.Carrier.Event;
import hk.ecert.renewal.mailing.Carrier.Statement;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.PerDatabase;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The PIN envelope waits for a medium of its own production to be posted, whichever letter that is. */
class MediumPostedIT {

    @TempDir
    private static Path folder;

    private static final String BAG = "20261123-A";
    private static final PerDatabase<MailRoom> MAIL_ROOMS = new PerDatabase<>(MailRoom::new);

    private static final class MailRoom implements AutoCloseable {

        private final MovableClock clock = MovableClock.at("2026-11-23T10:00");
        private final ConfigurableApplicationContext context;
        private final JdbcClient jdbc;
        private final Mailings mailings;
        private final Tracking tracking;
        private int numbers;

        MailRoom(TestDatabase database) throws Exception {
            context = database.open(clock, folder.resolve(database + ".key"), Mailings.class);
            jdbc = context.getBean(JdbcClient.class);
            mailings = context.getBean(Mailings.class);
            Trail nobodyReads = (about, actor, action, detail) -> {};
            tracking = new Tracking(mailings, nobodyReads);
            mailings.open(BAG, MailPiece.MEDIUM, LocalDate.parse("2026-11-23"));
        }

        /** Nobody was told anything yet. */
        void empty() {
            List.of("fact_inbox", "mail_item")
                    .forEach(table -> jdbc.sql("delete from " + table).update());
        }

        RenewalReference renewal() {
            RenewalReference reference = RenewalReference.random();
            jdbc.sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing)"
                            + " values (?, 'IAM_SMART', 'EN', current_timestamp, 'IN_PRODUCTION')")
                    .param(reference.value())
                    .update();
            return reference;
        }

        MailItem medium(RenewalReference reference, int attempt, int production) {
            ItemNumber number = ItemNumber.of("RE", ++numbers);
            mailings.allocate(reference, MailPiece.MEDIUM, attempt, production, number, BAG);
            mailings.lodged(mailings.current(reference, MailPiece.MEDIUM).orElseThrow());
            return mailings.current(reference, MailPiece.MEDIUM).orElseThrow();
        }

        /** The facts that a medium was posted, each with its production. */
        List<String> accepted(MailItem item) {
            Statement said =
                    new Statement(item.itemNumber().value(), Event.ACCEPTED, clock.instant(), new byte[0], "t=1");
            return tracking.heard(said).stream()
                    .filter(told -> told.fact() == Fact.MEDIUM_POSTED)
                    .map(told -> told.eventId() + " " + told.production())
                    .toList();
        }

        void wasTold(MailItem item) {
            jdbc.sql("insert into fact_inbox (event_id, reference, fact, received_at, state, tries, next_try_at)"
                            + " values (?, ?, 'MEDIUM_POSTED', current_timestamp, 'WAITING', 0, current_timestamp)")
                    .params(
                            "carrier:" + item.ourReference() + ":POSTED",
                            item.reference().value())
                    .update();
        }

        /** It only changes rows, so it can run once more over these. */
        void upgrade() {
            new ResourceDatabasePopulator(new ClassPathResource("db/migration/V83__production_of_posted_media.sql"))
                    .execute(context.getBean(DataSource.class));
        }

        List<String> inbox(RenewalReference reference) {
            return jdbc.sql("select event_id || ' ' || piece from fact_inbox where reference = ?")
                    .param(reference.value())
                    .query(String.class)
                    .list();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @AfterAll
    static void close() throws Exception {
        MAIL_ROOMS.close();
    }

    private static MailRoom mailRoom(TestDatabase database) throws Exception {
        MailRoom room = MAIL_ROOMS.on(database);
        room.empty();
        return room;
    }

    private static String posted(RenewalReference reference, int production) {
        return "carrier:" + reference + ":MEDIUM:" + production + ":POSTED " + production;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aMediumThatWasSentAgainBeforeItWasPostedIsToldOnceForItsProduction(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference reference = room.renewal();
        MailItem calledBack = room.medium(reference, 1, 1);
        MailItem sentAgain = room.medium(reference, 2, 1);

        assertThat(room.accepted(calledBack)).isEmpty();
        assertThat(room.accepted(sentAgain)).containsExactly(posted(reference, 1));
        assertThat(room.accepted(room.medium(reference, 3, 1)))
                .as("sent again once more, the same event")
                .containsExactly(posted(reference, 1));
        assertThat(room.accepted(room.medium(reference, 4, 2))).as("made again").containsExactly(posted(reference, 2));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFactThatWaitsWithoutItsProductionGetsItFromItsLetter(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference reference = room.renewal();
        MailItem medium = room.medium(reference, 1, 2);
        room.wasTold(medium);

        room.upgrade();

        assertThat(room.inbox(reference)).containsExactly("carrier:" + medium.ourReference() + ":POSTED 2");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCaseThatWasNeverToldOfItsMediumHearsOfItWithTheUpgrade(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference stuck = room.renewal();
        room.medium(stuck, 1, 1);
        room.accepted(room.medium(stuck, 2, 1));
        RenewalReference onlyLodged = room.renewal();
        room.medium(onlyLodged, 1, 1);
        room.medium(onlyLodged, 2, 1);
        RenewalReference firstOfItsProduction = room.renewal();
        room.medium(firstOfItsProduction, 1, 1);
        room.accepted(room.medium(firstOfItsProduction, 2, 2));

        room.upgrade();

        assertThat(room.inbox(stuck)).containsExactly(posted(stuck, 1));
        assertThat(room.inbox(onlyLodged)).isEmpty();
        assertThat(room.inbox(firstOfItsProduction)).isEmpty();
    }
}
