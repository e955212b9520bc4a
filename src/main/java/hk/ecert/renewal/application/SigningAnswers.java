package hk.ecert.renewal.application;

import hk.ecert.renewal.application.SignatureRefused.Reason;
import hk.ecert.renewal.application.SigningRequest.Standing;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came of a question to sign. An answer counts once, for the question that is open, and only if it is good. */
@Component
public class SigningAnswers {

    /**
     * The case is to be told this fact; it is kept for the case already.
     *
     * @param fact {@code APPLICATION_SIGNED} or {@code SIGNING_DECLINED}
     */
    public record ToldAnswer(RenewalReference reference, Fact fact, String eventId) {
        public boolean isSigned() {
            return fact == Fact.APPLICATION_SIGNED;
        }
    }

    /** No question has this id, perhaps not yet: the teller may tell it again. */
    public static class UnknownQuestion extends Exception {
        UnknownQuestion() {
            super("unknown signing request", null, false, false);
        }
    }

    private static final Trail.Actor IAM_SMART = Trail.Actor.counterparty("iAM Smart");

    private final SigningRequests requests;
    private final ApplicationSignatures signatures;
    private final SignatureCheck check;
    private final RenewalCases cases;
    private final RenewalWorkflow workflow;
    private final Trail trail;
    private final Clock clock;

    SigningAnswers(
            SigningRequests requests,
            ApplicationSignatures signatures,
            SignatureCheck check,
            RenewalCases cases,
            RenewalWorkflow workflow,
            Trail trail,
            Clock clock) {
        this.requests = requests;
        this.signatures = signatures;
        this.check = check;
        this.cases = cases;
        this.workflow = workflow;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * iAM Smart tells a signature. A bad one ends the question as a declined one does: the subscriber may sign again.
     *
     * @param hash what iAM Smart says was signed, 32 bytes; it must be what we asked for
     * @param certificate DER
     * @return empty when the answer belongs to nothing that the case waits for any more
     */
    @Transactional
    public Optional<ToldAnswer> signed(
            String requestId, String state, byte[] hash, byte[] signature, byte[] certificate) throws UnknownQuestion {
        SigningRequest request = requests.find(requestId).orElseThrow(UnknownQuestion::new);
        if (!request.isOpen()) {
            return repeated(request);
        }
        ApplicationSignature candidate = new ApplicationSignature(
                requestId,
                request.reference(),
                request.attempt(),
                request.method(),
                request.documentSha256(),
                Optional.of(signature),
                certificate,
                clock.instant());
        Optional<Reason> fault =
                isAnswerTo(request, state, hash) ? check.fault(candidate) : Optional.of(Reason.SIGNATURE_INVALID);
        return fault.isPresent()
                ? end(request, Standing.REFUSED, fault.get().name(), "signatureRefused")
                : keep(request, candidate);
    }

    /** Takes a signature that was checked. */
    Optional<ToldAnswer> keep(SigningRequest request, ApplicationSignature signature) {
        if (!requests.settle(request.id(), Standing.SIGNED, null)) {
            return Optional.empty();
        }
        signatures.add(signature);
        trail.record(
                request.reference(),
                Trail.Actor.SUBSCRIBER,
                Fact.APPLICATION_SIGNED.message(),
                Map.of("request", request.id(), "documentSha256", request.documentSha256()));
        return Optional.of(kept(request, Fact.APPLICATION_SIGNED));
    }

    /** The person did not sign, or not in time. */
    @Transactional
    public Optional<ToldAnswer> declined(String requestId, String reason) throws UnknownQuestion {
        SigningRequest request = requests.find(requestId).orElseThrow(UnknownQuestion::new);
        return request.isOpen()
                ? end(request, Standing.DECLINED, reason, Fact.SIGNING_DECLINED.message())
                : repeated(request);
    }

    private Optional<ToldAnswer> end(SigningRequest request, Standing standing, String reason, String action) {
        if (!requests.settle(request.id(), standing, reason)) {
            return Optional.empty();
        }
        Trail.Actor actor = request.method() == AuthenticationMethod.IAM_SMART ? IAM_SMART : Trail.Actor.SUBSCRIBER;
        trail.record(request.reference(), actor, action, Map.of("request", request.id(), "reason", reason));
        if (!isLatest(request)) {
            return Optional.empty();
        }
        cases.because(request.reference(), reason);
        return Optional.of(kept(request, Fact.SIGNING_DECLINED));
    }

    /** A certificate's holder answers once and nobody repeats it, so the fact must not be lost with the reply. */
    private ToldAnswer kept(SigningRequest request, Fact fact) {
        ToldAnswer told = told(request, fact);
        workflow.keep(told.reference(), told.fact(), told.eventId());
        return told;
    }

    /** Told again, in case that the first telling was interrupted before the case heard of it. */
    private Optional<ToldAnswer> repeated(SigningRequest request) {
        Fact fact = signatures.has(request.id()) ? Fact.APPLICATION_SIGNED : Fact.SIGNING_DECLINED;
        return isLatest(request) ? Optional.of(told(request, fact)) : Optional.empty();
    }

    private boolean isLatest(SigningRequest request) {
        return requests.latest(request.reference())
                .filter(latest -> latest.id().equals(request.id()))
                .isPresent();
    }

    /** A question whose reply was lost has no state that we know; its signature is checked all the same. */
    private static boolean isAnswerTo(SigningRequest request, String state, byte[] hash) {
        return request.documentSha256().equals(HexFormat.of().formatHex(hash))
                && request.state().map(state::equals).orElse(true);
    }

    private static ToldAnswer told(SigningRequest request, Fact fact) {
        return new ToldAnswer(request.reference(), fact, "signing:" + request.id() + ":" + fact.name());
    }
}
