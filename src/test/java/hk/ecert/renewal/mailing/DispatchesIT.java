package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.application.PostalAddresses;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.PostalAddress;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.PerDatabase;
import hk.ecert.renewal.support.TestDatabase;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bag holds what is to be posted with it and, once it is handed over, what was: each letter with its own piece. */
class DispatchesIT {

    @TempDir
    private static Path folder;

    private static final PerDatabase<MailRoom> MAIL_ROOMS = new PerDatabase<>(MailRoom::new);

    private static final class MailRoom implements AutoCloseable {

        private final MovableClock clock = MovableClock.at("2026-11-23T10:00");
        private final ConfigurableApplicationContext context;
        private final JdbcClient jdbc;
        private final Mailings mailings;
        private final Register register = mock(Register.class, RETURNS_DEEP_STUBS);
        private final Dispatches dispatches;
        private int serial;
        private int pieces;
        private String bag;

        MailRoom(TestDatabase database) throws Exception {
            context = database.open(clock, folder.resolve(database + ".key"), Mailings.class, Productions.class);
            jdbc = context.getBean(JdbcClient.class);
            mailings = context.getBean(Mailings.class);
            Productions productions = context.getBean(Productions.class);
            PostalAddresses addresses = mock(PostalAddresses.class, RETURNS_DEEP_STUBS);
            when(addresses.agreed(any())).thenReturn(Optional.of(mock(PostalAddress.class)));
            Identifications identifications = mock(Identifications.class, RETURNS_DEEP_STUBS);
            when(register.get(anyLong()).englishName()).thenReturn("Chan Tai Man");
            when(register.revocation(anyLong())).thenReturn(Optional.empty());
            dispatches = new Dispatches(
                    jdbc,
                    mailings,
                    new Consignments(addresses, identifications, productions, register),
                    new DeadLetters(mailings, productions, register));
        }

        /** Of both kinds, each test its own. */
        void newBag() {
            serial += 10;
            bag = "20261123-" + serial;
            clock.moveTo("2026-11-23T10:00");
            mailings.open(bag, MailPiece.PIN_ENVELOPE, LocalDate.parse("2026-11-23"));
        }

        /** Both pieces are made; ends the attempt before. */
        void made(RenewalReference reference, int attempt) {
            begins(reference, attempt);
            jdbc.sql("update production set pin_envelope_number = ? where reference = ? and attempt = ?")
                    .params(serial + "-000" + attempt, reference.value(), attempt)
                    .update();
        }

        void begins(RenewalReference reference, int attempt) {
            if (attempt > 1) {
                revoked(reference, attempt - 1);
            }
            jdbc.sql("insert into production (reference, attempt, medium_number, on_token, started_at, certificate_id)"
                            + " values (?, ?, ?, false, ?, ?)")
                    .params(
                            reference.value(),
                            attempt,
                            String.valueOf(++pieces),
                            clock.instant().atOffset(ZoneOffset.UTC),
                            certificate(reference, attempt))
                    .update();
        }

        private static long certificate(RenewalReference reference, int attempt) {
            return reference.value().hashCode() * 10L + attempt;
        }

        void revoked(RenewalReference reference, int attempt) {
            when(register.revocation(certificate(reference, attempt)))
                    .thenReturn(Optional.of(
                            new Register.Revocation(BigInteger.ONE, RevocationReason.SUPERSEDED, clock.instant())));
        }

        MailItem envelope(RenewalReference reference, int attempt, int production) {
            ItemNumber number = ItemNumber.of("RE", ++serial);
            mailings.allocate(reference, MailPiece.PIN_ENVELOPE, attempt, production, number, bag);
            mailings.lodged(mailings.current(reference, MailPiece.PIN_ENVELOPE).orElseThrow());
            return mailings.current(reference, MailPiece.PIN_ENVELOPE).orElseThrow();
        }

        void accepted(MailItem item) {
            mailings.tracked(item, MailItem.State.POSTED, clock.instant());
        }

        /** Item number and end of the piece's number of each letter. */
        List<String> manifest() {
            return dispatches
                    .manifestCsv(dispatches.find(bag).orElseThrow())
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",")[2] + " " + line.split(",")[3])
                    .toList();
        }

        String line(MailItem item, int production) {
            return item.itemNumber().value() + " 000" + production;
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
        room.newBag();
        return room;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aLetterWhosePiecesAreMadeAgainLeavesTheBagAndHarmsNoOther(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference other = RenewalReference.random();
        RenewalReference spoiled = RenewalReference.random();
        room.made(other, 1);
        room.made(spoiled, 1);
        MailItem goes = room.envelope(other, 1, 1);
        MailItem dead = room.envelope(spoiled, 1, 1);

        room.begins(spoiled, 2);

        assertThat(room.manifest()).containsExactly(room.line(goes, 1));
        assertThat(room.dispatches.label(goes)).isPresent();
        assertThat(room.dispatches.label(dead)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void madeAgainOnTheSameDayThePieceHasOneLabel(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference reference = RenewalReference.random();
        room.made(reference, 1);
        room.envelope(reference, 1, 1);
        room.made(reference, 2);
        MailItem second = room.envelope(reference, 2, 2);

        assertThat(room.manifest()).containsExactly(room.line(second, 2));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aLetterThatIsSentAgainBeforeItsBagLeavesStandsInItOnce(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference reference = RenewalReference.random();
        room.made(reference, 1);
        room.envelope(reference, 1, 1);
        MailItem again = room.envelope(reference, 2, 1);

        assertThat(room.manifest()).containsExactly(room.line(again, 1));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aLetterOfAWithdrawnCaseLeavesTheBag(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference reference = RenewalReference.random();
        room.made(reference, 1);
        room.envelope(reference, 1, 1);

        room.revoked(reference, 1);

        assertThat(room.manifest()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheCarrierTookStaysInTheManifestWithThePieceThatItHeld(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference reference = RenewalReference.random();
        room.made(reference, 1);
        MailItem posted = room.envelope(reference, 1, 1);
        room.accepted(posted);

        room.made(reference, 2);

        assertThat(room.manifest()).containsExactly(room.line(posted, 1));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasHandedOverStaysInTheManifestThoughTheCarrierNeverSpokeOfIt(TestDatabase database) throws Exception {
        MailRoom room = mailRoom(database);
        RenewalReference reference = RenewalReference.random();
        room.made(reference, 1);
        MailItem silent = room.envelope(reference, 1, 1);

        room.clock.moveTo("2026-12-15T10:00");
        room.envelope(reference, 2, 1);
        room.made(reference, 2);

        assertThat(room.manifest()).contains(room.line(silent, 1));
    }
}
