package hk.ecert.renewal.adapters.iamsmart;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.application.IamSmartSigning;
import hk.ecert.renewal.application.SigningAnswers;
import hk.ecert.renewal.application.SigningAnswers.ToldAnswer;
import hk.ecert.renewal.application.SigningAnswers.UnknownQuestion;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.IamSmart.Profile;
import hk.ecert.renewal.identify.IamSmartLogins;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands a result of iAM Smart to the step that asked for it, and the fact that follows to the case. */
@Component
class IamSmartResults {

    private static final String SUCCESS = "D00000";
    private static final Trail.Actor IAM_SMART = Trail.Actor.counterparty("iAM Smart");

    private final IamSmartLogins logins;
    private final SigningAnswers answers;
    private final IamSmartSigning signing;
    private final RenewalWorkflow workflow;
    private final Trail trail;

    IamSmartResults(
            IamSmartLogins logins,
            SigningAnswers answers,
            IamSmartSigning signing,
            RenewalWorkflow workflow,
            Trail trail) {
        this.logins = logins;
        this.answers = answers;
        this.signing = signing;
        this.workflow = workflow;
        this.trail = trail;
    }

    /** A notice that is not signed for us, or not just now. */
    @Transactional
    public void refused() {
        trail.record(null, IAM_SMART, "noticeRefused", Map.of("reason", "SIGNATURE_INVALID"));
    }

    /** A notice that is signed for us and that we can't open or don't understand. */
    @Transactional
    public void unreadable() {
        trail.record(null, IAM_SMART, "iamSmartNoticeUnreadable", Map.of());
    }

    /** @throws IllegalArgumentException when it is no result that we know or it is malformed */
    void take(String business, String code, JsonNode content) throws UnknownQuestion {
        switch (business) {
            case "PROFILE" -> takeProfile(code, content);
            case "SIGNING" -> takeSignature(code, content);
            default -> throw new IllegalArgumentException("unknown business");
        }
    }

    private void takeProfile(String code, JsonNode content) {
        String requestId = content.path("businessID").asText();
        String state = content.path("state").asText();
        if (!SUCCESS.equals(code)) {
            logins.profileRefused(requestId, state, ResultCodes.identityReason(code));
            return;
        }
        logins.profileShared(requestId, state, content.path("openID").asText(), profile(content))
                .ifPresent(claim -> workflow.tell(claim.reference(), Fact.IAM_SMART_AUTHENTICATED, claim.eventId()));
    }

    private static Profile profile(JsonNode content) {
        JsonNode number = content.path("idNo");
        return new Profile(
                number.path("Identification").asText() + "("
                        + number.path("CheckDigit").asText() + ")",
                content.path("enName").path("UnstructuredName").asText(),
                date(content.path("birthDate").asText()));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("birthDate is no date");
        }
    }

    private void takeSignature(String code, JsonNode content) throws UnknownQuestion {
        String requestId = content.path("businessID").asText();
        boolean signed = SUCCESS.equals(code);
        Optional<ToldAnswer> answer = signed
                ? answers.signed(
                        requestId,
                        content.path("state").asText(),
                        bytes(content, "hashCode"),
                        bytes(content, "signature"),
                        bytes(content, "cert"))
                : answers.declined(requestId, ResultCodes.declineReason(code));
        answer.ifPresent(told -> workflow.tell(told.reference(), told.fact(), told.eventId()));
        if (signed) {
            signing.acknowledge(requestId, answer.filter(ToldAnswer::isSigned).isPresent());
        }
    }

    private static byte[] bytes(JsonNode content, String field) {
        return Base64.getDecoder().decode(content.path(field).asText());
    }
}
