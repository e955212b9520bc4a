package hk.ecert.renewal.application;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.IamSmartAccess;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Register;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks for a signature: iAM Smart puts the question into the person's app; the holder of a certificate is asked by our own
 * page. A question that iAM Smart knows already, because its answer was lost, is asked anew under the next number.
 */
@Component
class SignatureQuestions {

    private static final int LOST_ANSWERS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Identifications identifications;
    private final ApplicationDocument document;
    private final SigningRequests requests;
    private final IamSmartAccess access;
    private final IamSmartSigning iamSmart;
    private final Register register;
    private final RenewalCases cases;
    private final Trail trail;

    SignatureQuestions(
            Identifications identifications,
            ApplicationDocument document,
            SigningRequests requests,
            IamSmartAccess access,
            IamSmartSigning iamSmart,
            Register register,
            RenewalCases cases,
            Trail trail) {
        this.identifications = identifications;
        this.document = document;
        this.requests = requests;
        this.access = access;
        this.iamSmart = iamSmart;
        this.register = register;
        this.cases = cases;
        this.trail = trail;
    }

    void ask(RenewalReference reference) throws SignatureRefused {
        Identification holder = identifications.of(reference);
        String hash = document.sha256(reference);
        cases.because(reference, null);
        for (int i = 0; i <= LOST_ANSWERS; i++) {
            SigningRequest request = requests.open(reference, holder.method(), hash);
            trail.record(
                    reference,
                    Trail.Actor.SYSTEM,
                    "requestSignature",
                    Map.of("request", request.id(), "documentSha256", hash));
            if (holder.method() != AuthenticationMethod.IAM_SMART || askIamSmart(request, holder)) {
                return;
            }
        }
        throw new OutcomeUnknown("iAM Smart: signing was asked for and no answer came", null);
    }

    /** @return false when the question had been asked already and its ticket is lost */
    private boolean askIamSmart(SigningRequest request, Identification holder) throws SignatureRefused {
        try {
            IamSmartAccess.Permission permission = access.of(request.reference())
                    .orElseThrow(() -> new SignatureRefused(SignatureRefused.Reason.LOGIN_AGAIN));
            String state = randomState();
            Optional<IamSmartSigning.Ticket> ticket = iamSmart.ask(new IamSmartSigning.Question(
                    request.id(),
                    permission.sealed(),
                    holder.openId().orElseThrow(),
                    permission.browser(),
                    state,
                    HexFormat.of().parseHex(request.documentSha256()),
                    hkid(request.reference(), holder.subscriberId())));
            ticket.ifPresent(waiting -> requests.waits(request.id(), state, waiting));
            return ticket.isPresent();
        } catch (SignatureRefused refused) {
            requests.settle(request.id(), SigningRequest.Standing.REFUSED, refused.reason());
            cases.because(request.reference(), refused.reason());
            trail.record(
                    request.reference(),
                    Trail.Actor.SYSTEM,
                    "signatureRefused",
                    Map.of("request", request.id(), "reason", refused.reason()));
            throw refused;
        }
    }

    private String hkid(RenewalReference reference, long subscriberId) {
        trail.record(reference, Trail.Actor.SYSTEM, "hkidRevealed", Map.of("purpose", "requestSignature"));
        return register.revealHkid(subscriberId).withoutCheckDigit();
    }

    private static String randomState() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
