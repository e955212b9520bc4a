package hk.ecert.renewal.identify;

import static hk.ecert.renewal.identify.BrowserKind.COMPUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.identify.IamSmart.Profile;
import hk.ecert.renewal.identify.IamSmartLogins.Answer;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Hkid;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.PostalAddress;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Subscriber;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamSmartLoginsTest {

    private static final String SESSION = "session";
    private static final String OPEN_ID = "open-id";
    private static final LocalDate BORN = LocalDate.of(1985, 7, 3);
    private static final Profile PROFILE = new Profile("A123456(3)", "CHAN, Tai Man", Optional.of(BORN));

    private final RenewalReference reference = RenewalReference.random();
    private final Register register = mock(Register.class);
    private final FakeIamSmart iamSmart = new FakeIamSmart();
    private IdentifyDatabase database;
    private IamSmartLogins logins;
    private IamSmartAccess access;
    private Identifications identifications;
    private IdentityDecision decision;

    @BeforeEach
    void open() {
        database = new IdentifyDatabase();
        IdentityClaims claims = new IdentityClaims(database.jdbc, database.clock);
        identifications = new Identifications(database.jdbc);
        access = new IamSmartAccess(database.jdbc, database.clock);
        logins = new IamSmartLogins(
                iamSmart,
                new IamSmartLoginRows(database.jdbc, database.clock),
                new IamSmartLinks(database.jdbc, register, database.clock),
                access,
                claims,
                identifications,
                database.trail(),
                database.transaction,
                database.clock);
        decision = new IdentityDecision(
                claims,
                identifications,
                access,
                database.cases(AuthenticationMethod.IAM_SMART),
                database.trail(),
                database.clock);
        when(register.findByHkid(any())).thenReturn(Optional.empty());
        when(register.findByHkid(new Hkid("A1234563"))).thenReturn(Optional.of(subscriber()));
        logins.open(reference);
    }

    @Test
    void theFirstLoginAsksForTheProfileAndLinks() throws Exception {
        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER)).isEqualTo(new Answer.ProfileAsked(reference));
        assertThat(logins.waiting(reference).profileAsked()).isTrue();
        ToldClaim told = share(PROFILE).orElseThrow();
        decision.decide(told.reference());

        assertThat(identifications.of(reference).subscriberId()).isEqualTo(7);
        assertThat(identifications.of(reference).openId()).contains(OPEN_ID);
        assertThat(access.of(reference).orElseThrow().sealed()).containsExactly(1);
        assertThat(access.of(reference).orElseThrow().browser()).isEqualTo(COMPUTER);
    }

    @Test
    void aLaterLoginUsesTheLinkAndAsksForNothing() throws Exception {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        share(PROFILE);
        iamSmart.profileId = null;

        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER)).isInstanceOf(Answer.Told.class);
        decision.decide(reference);
        assertThat(iamSmart.profileId).isNull();
        assertThat(identifications.of(reference).sameName())
                .as("no name was told")
                .isTrue();
    }

    @Test
    void ofTheProfileNothingIsKept() {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        share(PROFILE);

        for (String table : List.of("iam_smart_login", "iam_smart_link", "identity_claim", "iam_smart_access")) {
            String rows = database.jdbc
                    .sql("select * from " + table)
                    .query()
                    .listOfRows()
                    .toString();
            assertThat(rows).doesNotContain("A123456").doesNotContain("CHAN").doesNotContain("1985");
        }
    }

    @ParameterizedTest
    @CsvSource({"A123456(4), 'CHAN, Tai Man', HKID_INVALID", "AB987654(3), 'CHAN, Tai Man', SUBSCRIBER_UNKNOWN"})
    void aProfileThatIsNotTheRegistersIsRefused(String hkid, String name, IdentityReason reason) {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        share(new Profile(hkid, name, Optional.of(BORN))).orElseThrow();

        assertThatThrownBy(() -> decision.decide(reference)).hasMessage("IDENTITY_REFUSED: " + reason);
    }

    @Test
    void aProfileOfSomebodyElseEndsTheAttemptAndAnotherMayBegin() {
        logins.returned(begin(), SESSION, "code", COMPUTER);

        assertThat(logins.profileShared(iamSmart.profileId, iamSmart.profileState, "somebody else", PROFILE))
                .isEmpty();

        assertThat(logins.waiting(reference))
                .isEqualTo(new IamSmartLogins.Waiting(false, Optional.of(IdentityReason.IAM_SMART_PROFILE_DIFFERS)));
        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER)).isInstanceOf(Answer.ProfileAsked.class);
        assertThat(share(PROFILE)).isPresent();
    }

    @Test
    void anotherNameIsForTheTrailAndLaterForAnOfficer() throws Exception {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        share(new Profile("A123456(3)", "CHAN Tai Man Peter", Optional.of(BORN)));
        decision.decide(reference);

        assertThat(database.trail).contains("iamSmartNameDiffers", "identified");
        assertThat(identifications.of(reference).sameName()).isFalse();
    }

    @Test
    void whoHasAnotherNameIsComparedAgainAtTheNextLogin() throws Exception {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        share(new Profile("A123456(3)", "CHAN Tai Man Peter", Optional.of(BORN)));
        database.clock.moveTo("2026-11-22T12:05");

        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER)).isInstanceOf(Answer.ProfileAsked.class);
        share(PROFILE);
        decision.decide(reference);

        assertThat(identifications.of(reference).sameName()).isTrue();
    }

    @Test
    void anotherDateOfBirthIsAnotherPerson() {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        share(new Profile("A123456(3)", "CHAN, Tai Man", Optional.of(BORN.plusDays(1))));

        assertThatThrownBy(() -> decision.decide(reference)).hasMessageContaining("IAM_SMART_PROFILE_DIFFERS");
    }

    @Test
    void withoutPlusNobodyIsIdentified() {
        iamSmart.plus = false;

        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER)).isInstanceOf(Answer.Told.class);
        assertThatThrownBy(() -> decision.decide(reference)).hasMessageContaining("IAM_SMART_NOT_PLUS");
        assertThat(access.of(reference)).isEmpty();
    }

    @Test
    void aStateOpensOnceInItsOwnSessionAndForTenMinutes() {
        String state = begin();
        assertThat(logins.returned(state, "another session", "code", COMPUTER)).isInstanceOf(Answer.Stale.class);
        assertThat(logins.returned(state, SESSION, "code", COMPUTER)).isInstanceOf(Answer.ProfileAsked.class);
        assertThat(logins.returned(state, SESSION, "code", COMPUTER)).isInstanceOf(Answer.Stale.class);
        String late = begin();
        database.clock.moveTo("2026-11-22T12:10");
        assertThat(logins.returned(late, SESSION, "code", COMPUTER)).isInstanceOf(Answer.Stale.class);
        assertThat(database.trail)
                .filteredOn(row -> row.startsWith("iamSmartAnswerRefused"))
                .hasSize(3);
    }

    @Test
    void aNewAttemptMakesTheStateBeforeWorthless() {
        String before = begin();
        begin();
        assertThat(logins.returned(before, SESSION, "code", COMPUTER)).isInstanceOf(Answer.Stale.class);
    }

    @Test
    void whoBreaksOffMayTryAgain() {
        assertThat(logins.brokenOff(begin(), SESSION, "D40000"))
                .isEqualTo(new Answer.TryAgain(reference, IdentityReason.IAM_SMART_CANCELLED));
        assertThat(logins.waiting(reference).refusal()).contains(IdentityReason.IAM_SMART_CANCELLED);
        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER)).isInstanceOf(Answer.ProfileAsked.class);
    }

    @Test
    void anAnswerOfIamSmartThatNeverComesMayBeTriedAgain() {
        iamSmart.down = true;
        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER))
                .isEqualTo(new Answer.TryAgain(reference, IdentityReason.IAM_SMART_UNREACHABLE));
    }

    @Test
    void aProfileUnderAnotherStateOrOfAnotherPersonIsNotTaken() {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        assertThat(logins.profileShared(iamSmart.profileId, "guessed", OPEN_ID, PROFILE))
                .isEmpty();
        assertThat(logins.profileShared(iamSmart.profileId, iamSmart.profileState, "other", PROFILE))
                .isEmpty();
        assertThat(logins.profileShared("unknown", iamSmart.profileState, OPEN_ID, PROFILE))
                .isEmpty();
    }

    @Test
    void aProfileToldTwiceIsTheSameFact() {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        assertThat(share(PROFILE)).isEqualTo(share(new Profile("AB987654(3)", "WONG", Optional.empty())));
    }

    @Test
    void aLoginBeforeSigningMustBeTheSamePersons() throws Exception {
        logins.returned(begin(), SESSION, "code", COMPUTER);
        share(PROFILE);
        decision.decide(reference);
        database.clock.moveTo("2026-11-22T15:00");
        assertThat(access.of(reference)).isEmpty();

        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER)).isEqualTo(new Answer.Refreshed(reference));
        assertThat(access.of(reference)).isPresent();
        iamSmart.openId = "somebody else";
        assertThat(logins.returned(begin(), SESSION, "code", COMPUTER)).isInstanceOf(Answer.TryAgain.class);
    }

    private String begin() {
        logins.begin(reference, SESSION, Language.EN, COMPUTER).orElseThrow();
        return iamSmart.state;
    }

    private Optional<ToldClaim> share(Profile profile) {
        return logins.profileShared(iamSmart.profileId, iamSmart.profileState, OPEN_ID, profile);
    }

    private static Subscriber subscriber() {
        return new Subscriber(
                7,
                "0000000001",
                "CHAN Tai Man",
                "",
                BORN,
                "",
                Language.EN,
                new PostalAddress(List.of("1 Road")),
                HolderStanding.GOOD);
    }

    private static final class FakeIamSmart implements IamSmart {
        String state;
        String openId = OPEN_ID;
        boolean plus = true;
        boolean down;
        String profileId;
        String profileState;

        @Override
        public void makeReady() {}

        @Override
        public void reach() {
            if (down) {
                throw new CounterpartyUnavailable("iAM Smart", null);
            }
        }

        @Override
        public URI loginPage(String newState, Language language, BrowserKind browser) {
            state = newState;
            return URI.create("https://iam-smart.example/");
        }

        @Override
        public IdentityReason meaningOf(String errorCode) {
            return IdentityReason.IAM_SMART_CANCELLED;
        }

        @Override
        public Login exchange(String code) {
            if (down) {
                throw new CounterpartyUnavailable("iAM Smart", null);
            }
            return new Login(openId, plus, new byte[] {1}, Duration.ofHours(2));
        }

        @Override
        public void askProfile(String requestId, byte[] access, String person, String newState, BrowserKind browser) {
            profileId = requestId;
            profileState = newState;
        }
    }
}
