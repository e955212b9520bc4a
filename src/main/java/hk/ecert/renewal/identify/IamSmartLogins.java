package hk.ecert.renewal.identify;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalReference;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Logs a person in by iAM Smart: the browser goes there with a single-use state that belongs to its session and comes
 * back with a code; the rest is asked server to server. Each step commits before the next question leaves us.
 */
@Component
public class IamSmartLogins {

    /** What the browser's return led to. */
    public sealed interface Answer {
        /** The case is to be told. */
        record Told(ToldClaim claim) implements Answer {}

        /** The person is to share their profile in the app, or has just done so. */
        record ProfileAsked(RenewalReference reference) implements Answer {}

        /** Logged in again, for signing. */
        record Refreshed(RenewalReference reference) implements Answer {}

        /** Not this time; the case still waits and the person may try again. */
        record TryAgain(RenewalReference reference, IdentityReason reason) implements Answer {}

        /** A state that is nobody's, another session's, used or too old. */
        record Stale() implements Answer {}
    }

    /**
     * What the waiting page says.
     *
     * @param profileAsked whether the person is to share their profile in the app now
     * @param refusal why the last attempt failed
     */
    public record Waiting(boolean profileAsked, Optional<IdentityReason> refusal) {}

    private final IamSmart iamSmart;
    private final IamSmartLoginRows rows;
    private final IamSmartLinks links;
    private final IamSmartAccess access;
    private final IdentityClaims claims;
    private final Identifications identifications;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IamSmartLogins(
            IamSmart iamSmart,
            IamSmartLoginRows rows,
            IamSmartLinks links,
            IamSmartAccess access,
            IdentityClaims claims,
            Identifications identifications,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.iamSmart = iamSmart;
        this.rows = rows;
        this.links = links;
        this.access = access;
        this.claims = claims;
        this.identifications = identifications;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Opens the login that a case waits for, within the caller's transaction. */
    void open(RenewalReference reference) {
        rows.open(reference);
        trail.record(reference, Trail.Actor.SYSTEM, "requestIamSmart", Map.of());
        iamSmart.makeReady();
    }

    public Waiting waiting(RenewalReference reference) {
        return rows.find(reference)
                .map(row -> new Waiting(row.profileId().isPresent(), row.refusal()))
                .orElse(new Waiting(false, Optional.empty()));
    }

    /** Whether iAM Smart answers now: nobody is sent to a site that is away. */
    public boolean isReachable(RenewalReference reference) {
        try {
            iamSmart.reach();
            return true;
        } catch (CounterpartyUnavailable away) {
            transaction.executeWithoutResult(
                    status -> trail.record(reference, Trail.Actor.SYSTEM, "iamSmartUnreachable", Map.of()));
            return false;
        }
    }

    /** Begins an attempt and says where the browser goes; empty when the case has not asked for iAM Smart. */
    public Optional<URI> begin(RenewalReference reference, String sessionId, Language language, BrowserKind browser) {
        String state = OneTimeTokens.random();
        boolean begun = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean open = rows.begin(reference, Digests.sha256(state), Digests.sha256(sessionId));
            if (open) {
                trail.record(reference, Trail.Actor.SUBSCRIBER, "iamSmartLoginBegun", Map.of());
            }
            return open;
        }));
        return begun ? Optional.of(iamSmart.loginPage(state, language, browser)) : Optional.empty();
    }

    /** The browser came back with a code. */
    public Answer returned(String state, String sessionId, String code, BrowserKind browser) {
        Optional<IamSmartLoginRows.Row> taken = take(state, sessionId);
        if (taken.isEmpty()) {
            return new Answer.Stale();
        }
        RenewalReference reference = taken.get().reference();
        try {
            IamSmart.Login login = iamSmart.exchange(code);
            return identifications.find(reference).isPresent()
                    ? refresh(reference, login, browser)
                    : identify(taken.get(), login, browser);
        } catch (IamSmartRefused refused) {
            return tryAgain(reference, refused.reason());
        } catch (CounterpartyUnavailable | OutcomeUnknown down) {
            return tryAgain(reference, IdentityReason.IAM_SMART_UNREACHABLE);
        }
    }

    /** The browser came back because the person, or iAM Smart, broke off. */
    public Answer brokenOff(String state, String sessionId, String errorCode) {
        return take(state, sessionId)
                .<Answer>map(row -> tryAgain(row.reference(), iamSmart.meaningOf(errorCode)))
                .orElse(new Answer.Stale());
    }

    /**
     * The person shared their profile. Told twice, the first counts. Somebody else's profile ends the attempt.
     *
     * @return empty when no question with this id, state and person is open
     */
    public Optional<ToldClaim> profileShared(String profileId, String state, String openId, IamSmart.Profile profile) {
        return transaction.execute(status -> asked(profileId, state).flatMap(row -> {
            if (row.profileOpenId().filter(openId::equals).isEmpty()) {
                tryAgain(row.reference(), IdentityReason.IAM_SMART_PROFILE_DIFFERS);
                return Optional.empty();
            }
            return Optional.of(claims.find(profileId).map(this::told).orElseGet(() -> match(row, openId, profile)));
        }));
    }

    /** The person did not share their profile, so the attempt ends; they may begin another. */
    public void profileRefused(String profileId, String state, IdentityReason reason) {
        transaction.executeWithoutResult(
                status -> asked(profileId, state).ifPresent(row -> tryAgain(row.reference(), reason)));
    }

    private Optional<IamSmartLoginRows.Row> take(String state, String sessionId) {
        return transaction.execute(status -> {
            Optional<IamSmartLoginRows.Row> taken = rows.take(Digests.sha256(state), Digests.sha256(sessionId));
            if (taken.isEmpty()) {
                trail.record(
                        null,
                        Trail.Actor.SUBSCRIBER,
                        "iamSmartAnswerRefused",
                        Map.of("reason", IdentityReason.IAM_SMART_STALE.name()));
            }
            return taken;
        });
    }

    private Optional<IamSmartLoginRows.Row> asked(String profileId, String state) {
        return rows.ofProfile(profileId)
                .filter(row ->
                        row.profileState().filter(Digests.sha256(state)::equals).isPresent());
    }

    private Answer identify(IamSmartLoginRows.Row row, IamSmart.Login login, BrowserKind browser)
            throws IamSmartRefused {
        String claimId = row.reference() + "-L" + row.attempt();
        if (!login.plus()) {
            return new Answer.Told(transaction.execute(status ->
                    told(refused(claimId, row.reference(), login.openId(), IdentityReason.IAM_SMART_NOT_PLUS))));
        }
        Optional<Long> known = links.subscriberOf(login.openId());
        if (known.isEmpty()) {
            return askProfile(row, login, browser);
        }
        return new Answer.Told(transaction.execute(status -> {
            access.keep(row.reference(), login.access(), login.lifetime(), browser);
            return told(good(claimId, row.reference(), login.openId(), new IamSmartLinks.Match(known.get(), true)));
        }));
    }

    private Answer askProfile(IamSmartLoginRows.Row row, IamSmart.Login login, BrowserKind browser)
            throws IamSmartRefused {
        String profileId = row.reference() + "-P" + row.attempt();
        String state = OneTimeTokens.random();
        transaction.executeWithoutResult(status -> {
            access.keep(row.reference(), login.access(), login.lifetime(), browser);
            rows.askProfile(row.reference(), profileId, Digests.sha256(state), login.openId());
        });
        iamSmart.askProfile(profileId, login.access(), login.openId(), state, browser);
        return new Answer.ProfileAsked(row.reference());
    }

    private Answer refresh(RenewalReference reference, IamSmart.Login login, BrowserKind browser)
            throws IamSmartRefused {
        boolean samePerson = identifications
                .of(reference)
                .openId()
                .filter(login.openId()::equals)
                .isPresent();
        if (!samePerson || !login.plus()) {
            throw new IamSmartRefused(IdentityReason.IAM_SMART_PROFILE_DIFFERS);
        }
        transaction.executeWithoutResult(status -> access.keep(reference, login.access(), login.lifetime(), browser));
        return new Answer.Refreshed(reference);
    }

    private ToldClaim match(IamSmartLoginRows.Row row, String openId, IamSmart.Profile profile) {
        String claimId = row.profileId().orElseThrow();
        try {
            IamSmartLinks.Match match = links.link(openId, profile);
            if (!match.sameName()) {
                trail.record(row.reference(), Trail.Actor.SYSTEM, "iamSmartNameDiffers", Map.of());
            }
            return told(good(claimId, row.reference(), openId, match));
        } catch (IamSmartRefused refused) {
            return told(refused(claimId, row.reference(), openId, refused.reason()));
        }
    }

    private Answer tryAgain(RenewalReference reference, IdentityReason reason) {
        transaction.executeWithoutResult(status -> {
            rows.refuse(reference, reason);
            trail.record(reference, Trail.Actor.SUBSCRIBER, "iamSmartLoginBrokenOff", Map.of("reason", reason.name()));
        });
        return new Answer.TryAgain(reference, reason);
    }

    private ToldClaim told(IdentityClaim claim) {
        claims.add(claim);
        claims.tell(claim.id());
        return new ToldClaim(claim.reference(), "iam-smart:" + claim.id());
    }

    private IdentityClaim good(String id, RenewalReference reference, String openId, IamSmartLinks.Match match) {
        return claim(id, reference, openId, Optional.of(match), Optional.empty());
    }

    private IdentityClaim refused(String id, RenewalReference reference, String openId, IdentityReason reason) {
        return claim(id, reference, openId, Optional.empty(), Optional.of(reason));
    }

    private IdentityClaim claim(
            String id,
            RenewalReference reference,
            String openId,
            Optional<IamSmartLinks.Match> match,
            Optional<IdentityReason> refusal) {
        return new IdentityClaim(
                id,
                reference,
                AuthenticationMethod.IAM_SMART,
                match.map(IamSmartLinks.Match::subscriberId),
                Optional.empty(),
                Optional.of(openId),
                match.map(IamSmartLinks.Match::sameName).orElse(true),
                refusal,
                clock.instant());
    }
}
