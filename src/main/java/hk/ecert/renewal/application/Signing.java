package hk.ecert.renewal.application;

import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What pages show while an application waits for its signature. */
@Component
public class Signing {

    /**
     * The page of an application that waits for its signature.
     *
     * @param documentHash SHA-256 of the document, lower-case hex
     * @param identificationCode four digits to be compared with the app's; empty for a certificate
     * @param link path on the portal that leads to signing, by POST for iAM Smart; empty when the app asks by itself
     */
    public record Page(
            AuthenticationMethod method,
            String documentHash,
            Optional<String> identificationCode,
            Optional<String> link) {}

    private final SigningRequests requests;
    private final Identifications identifications;
    private final IamSmartSigning iamSmart;

    Signing(SigningRequests requests, Identifications identifications, IamSmartSigning iamSmart) {
        this.requests = requests;
        this.identifications = identifications;
        this.iamSmart = iamSmart;
    }

    /** Empty unless a signature is waited for. */
    public Optional<Page> page(RenewalReference reference) {
        return open(reference).map(request -> switch (request.method()) {
            case IAM_SMART ->
                new Page(
                        request.method(),
                        request.documentSha256(),
                        code(request),
                        Optional.of("/renewals/" + reference + "/iam-smart").filter(path -> request.opensByLink()));
            case E_CERT, E_CERT_TOKEN ->
                new Page(
                        request.method(),
                        request.documentSha256(),
                        Optional.empty(),
                        Optional.of("/renewals/" + reference + "/certificate-signature"));
        });
    }

    /** Why the last attempt to sign came to nothing: a code that pages translate; empty when it did not. */
    public Optional<String> lastRefusal(RenewalReference reference) {
        return requests.latest(reference).flatMap(SigningRequest::reason);
    }

    /** iAM Smart's page for the question that is open. */
    public Optional<URI> iamSmartPage(RenewalReference reference, Language language, BrowserKind browser) {
        return open(reference)
                .filter(request ->
                        request.state().isPresent() && request.ticket().isPresent())
                .map(request -> iamSmart.page(
                        request.state().get(), language, request.ticket().get(), browser));
    }

    /** The renewal to which a browser returns from iAM Smart's page for a question, by that question's state. */
    public Optional<RenewalReference> returning(String state) {
        return requests.ofState(state).map(SigningRequest::reference);
    }

    private Optional<SigningRequest> open(RenewalReference reference) {
        return requests.latest(reference).filter(SigningRequest::isOpen);
    }

    private Optional<String> code(SigningRequest request) {
        String hash = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(request.documentSha256()));
        return identifications.of(request.reference()).openId().map(openId -> IdentificationCode.of(hash, openId));
    }
}
