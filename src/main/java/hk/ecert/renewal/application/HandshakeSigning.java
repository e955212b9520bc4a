package hk.ecert.renewal.application;

import hk.ecert.renewal.application.SignatureRefused.Reason;
import hk.ecert.renewal.application.SigningAnswers.ToldAnswer;
import hk.ecert.renewal.application.SigningAnswers.UnknownQuestion;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.OneTimeTokens;
import hk.ecert.renewal.identify.OneTimeTokens.Purpose;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signing by the holder of a client certificate: an act on the page of the door that asks for certificates, whose TLS
 * handshake proves possession of the certificate's key. It is evidence of the act, not a signature over the document.
 */
@Component
public class HandshakeSigning {

    /** @param documentHash SHA-256 of the document, lower-case hex */
    public record ToSign(RenewalReference reference, String documentHash, String documentText) {}

    /** The answer to be told to the case, or why the certificate was not taken; neither when the link is used up. */
    public record Act(Optional<ToldAnswer> answer, Optional<String> refusal) {}

    private static final Act NOTHING = new Act(Optional.empty(), Optional.empty());

    private final OneTimeTokens tokens;
    private final SigningRequests requests;
    private final SigningAnswers answers;
    private final SignatureCheck check;
    private final ApplicationDocument document;
    private final Trail trail;
    private final Clock clock;

    HandshakeSigning(
            OneTimeTokens tokens,
            SigningRequests requests,
            SigningAnswers answers,
            SignatureCheck check,
            ApplicationDocument document,
            Trail trail,
            Clock clock) {
        this.tokens = tokens;
        this.requests = requests;
        this.answers = answers;
        this.check = check;
        this.document = document;
        this.trail = trail;
        this.clock = clock;
    }

    /** A one-time request, good for five minutes, to sign the document as it stands; empty unless that is waited for. */
    @Transactional
    public Optional<String> request(RenewalReference reference) {
        return requests.latest(reference)
                .filter(SigningRequest::isOpen)
                .filter(request -> request.method() != AuthenticationMethod.IAM_SMART)
                .map(request -> tokens.issue(Purpose.CERTIFICATE_SIGNATURE, reference, request.id()));
    }

    /** What a request asks to sign, while it is good. */
    public Optional<ToSign> look(String token) {
        return tokens.look(Purpose.CERTIFICATE_SIGNATURE, token)
                .flatMap(opened -> requests.find(opened.subject()))
                .filter(SigningRequest::isOpen)
                .map(request -> new ToSign(
                        request.reference(),
                        request.documentSha256(),
                        new String(document.bytes(request.reference()), java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** The holder pressed "Sign" over a connection made with this certificate; another's leaves the request as it is. */
    @Transactional
    public Act sign(String token, X509Certificate certificate) {
        Optional<SigningRequest> request = tokens.look(Purpose.CERTIFICATE_SIGNATURE, token)
                .flatMap(opened -> requests.find(opened.subject()))
                .filter(SigningRequest::isOpen);
        if (request.isEmpty()) {
            return NOTHING;
        }
        ApplicationSignature act = act(request.get(), certificate);
        Optional<Reason> fault = check.fault(act);
        if (fault.isPresent()) {
            trail.record(
                    act.reference(),
                    Trail.Actor.SUBSCRIBER,
                    "signatureRefused",
                    Map.of("request", act.requestId(), "reason", fault.get().name()));
            return new Act(Optional.empty(), fault.map(Enum::name));
        }
        return tokens.open(Purpose.CERTIFICATE_SIGNATURE, token).isPresent()
                ? new Act(answers.keep(request.get(), act), Optional.empty())
                : NOTHING;
    }

    /** The holder pressed "Don't sign". */
    @Transactional
    public Act decline(String token) {
        try {
            Optional<OneTimeTokens.Opened> opened = tokens.open(Purpose.CERTIFICATE_SIGNATURE, token);
            return opened.isEmpty()
                    ? NOTHING
                    : new Act(answers.declined(opened.get().subject(), "SIGNING_CANCELLED"), Optional.empty());
        } catch (UnknownQuestion gone) {
            return NOTHING;
        }
    }

    private ApplicationSignature act(SigningRequest request, X509Certificate certificate) {
        try {
            return new ApplicationSignature(
                    request.id(),
                    request.reference(),
                    request.attempt(),
                    request.method(),
                    request.documentSha256(),
                    Optional.empty(),
                    certificate.getEncoded(),
                    clock.instant());
        } catch (CertificateEncodingException broken) {
            throw new IllegalArgumentException("a certificate that can't be encoded", broken);
        }
    }
}
