package hk.ecert.renewal.adapters.iamsmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.renewal.application.IamSmartSigning;
import hk.ecert.renewal.application.SignatureRefused;
import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.register.RevocationIndex;
import hk.ecert.renewal.validation.Authorities;
import hk.ecert.renewal.validation.CertificateFault;
import hk.ecert.renewal.validation.CertificateValidator;
import hk.ecert.renewal.validation.MutualRecognition;
import hk.ecert.renewal.validation.ValidationRules;
import hk.ecert.renewal.validation.ValidationRules.Profile;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.springframework.stereotype.Component;

/** Has applications signed in iAM Smart. */
@Component
class HttpIamSmartSigning implements IamSmartSigning {

    private static final String DOCUMENT_NAME = "Application for renewal of e-Cert";

    private final IamSmartCalls calls;
    private final IamSmartProperties properties;
    private final BrowserPages pages;
    private final PortalAddress portal;
    private final AccessSeal seal;
    private final ObjectMapper json;
    private final CertificateValidator signers;
    private final RevocationIndex revocations;

    HttpIamSmartSigning(
            IamSmartCalls calls,
            IamSmartProperties properties,
            BrowserPages pages,
            PortalAddress portal,
            AccessSeal seal,
            ObjectMapper json,
            RevocationIndex revocations) {
        this.calls = calls;
        this.properties = properties;
        this.pages = pages;
        this.portal = portal;
        this.seal = seal;
        this.json = json;
        this.revocations = revocations;
        this.signers = Authorities.read(properties.signerAnchors(), "renewal.iam-smart.signer-anchors")
                .validator(MutualRecognition.USUAL);
    }

    @Override
    public Optional<Ticket> ask(Question question) throws SignatureRefused {
        try {
            JsonNode answer = calls.ask("/api/v1/account/signing/initiateRequest", content(question));
            return Optional.of(new Ticket(
                    answer.path("authByQR").asBoolean(), answer.path("ticketID").asText()));
        } catch (IamSmartError error) {
            if (IamSmartError.DUPLICATE.equals(error.code())) {
                return Optional.empty();
            }
            throw new SignatureRefused(ResultCodes.signatureReason(error.code()));
        }
    }

    private ObjectNode content(Question question) {
        return json.createObjectNode()
                .put("businessID", question.requestId())
                .put("accessToken", seal.open(question.access()))
                .put("openID", question.openId())
                .put("source", BrowserPages.source(question.browser()))
                .put("redirectURI", portal.callback().toString())
                .put("state", question.state())
                .put("hashCode", Base64.getEncoder().encodeToString(question.documentSha256()))
                .put("sigAlgo", "SHA256withRSA")
                .put("department", properties.department())
                .put("serviceName", properties.serviceName())
                .put("documentName", DOCUMENT_NAME)
                .put("HKICHash", HkicHash.of(question.hkidWithoutCheckDigit()));
    }

    @Override
    public URI page(String state, Language language, String ticketId, BrowserKind browser) {
        return pages.page(state, language, Optional.of(ticketId), browser);
    }

    @Override
    public Optional<CertificateFault> faultOf(X509Certificate certificate, Instant at) {
        return signers.fault(certificate, ValidationRules.of(Profile.SIGNER, at))
                .or(() -> revocation(certificate));
    }

    private Optional<CertificateFault> revocation(X509Certificate certificate) {
        return switch (revocations.standing(certificate)) {
            case GOOD -> Optional.empty();
            case REVOKED -> Optional.of(CertificateFault.CERTIFICATE_REVOKED);
            case SUSPENDED -> Optional.of(CertificateFault.CERTIFICATE_SUSPENDED);
            case UNKNOWN -> Optional.of(CertificateFault.CERTIFICATE_STATUS_UNKNOWN);
        };
    }

    /** The holder's hash stands as the serial number (2.5.4.5) in the subject. */
    @Override
    public boolean isHolder(X509Certificate certificate, String hkidWithoutCheckDigit) {
        String expected = HkicHash.of(hkidWithoutCheckDigit);
        try {
            return new LdapName(certificate
                            .getSubjectX500Principal()
                            .getName("RFC2253", java.util.Map.of("2.5.4.5", "SERIALNUMBER")))
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("SERIALNUMBER"))
                            .anyMatch(rdn -> expected.equals(text(rdn.getValue())));
        } catch (InvalidNameException malformed) {
            return false;
        }
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    @Override
    public void acknowledge(String requestId, boolean good) {
        try {
            calls.ask(
                    "/api/v1/account/signing/ackResult",
                    json.createObjectNode().put("businessID", requestId).put("resultCode", good ? "D00000" : "D70006"));
        } catch (IamSmartError error) {
            throw new CounterpartyUnavailable("iAM Smart: acknowledgement", error);
        }
    }
}
