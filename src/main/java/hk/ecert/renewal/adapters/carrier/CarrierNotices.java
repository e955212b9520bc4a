package hk.ecert.renewal.adapters.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.mailing.RegisteredMail;
import hk.ecert.renewal.mailing.RegisteredMail.Tracking;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the carrier tells what became of a letter. Signed; told twice it counts once. */
@RestController
class CarrierNotices {

    /** @param at ISO 8601 instant of the event */
    record Notice(String eventId, String itemNumber, Tracking event, Instant at) {}

    private final NoticeSignature signature;
    private final RegisteredMail mail;
    private final RenewalWorkflow workflow;
    private final Trail trail;
    private final ObjectMapper json;

    CarrierNotices(
            NoticeSignature signature, RegisteredMail mail, RenewalWorkflow workflow, Trail trail, ObjectMapper json) {
        this.signature = signature;
        this.mail = mail;
        this.workflow = workflow;
        this.trail = trail;
        this.json = json;
    }

    @PostMapping("/notices/carrier")
    ResponseEntity<Void> notice(
            @RequestBody byte[] body, @RequestHeader(name = "X-Signature", defaultValue = "") String header)
            throws IOException {
        if (!signature.covers(body, header)) {
            trail.record(null, Actor.counterparty("carrier"), "noticeRefused", Map.of("reason", "SIGNATURE"));
            return ResponseEntity.badRequest().build();
        }
        Notice notice;
        try {
            notice = json.readValue(body, Notice.class);
        } catch (JsonProcessingException unreadable) {
            trail.record(null, Actor.counterparty("carrier"), "noticeRefused", Map.of("reason", "UNREADABLE"));
            return ResponseEntity.badRequest().build();
        }
        if (notice.eventId() == null || notice.itemNumber() == null || notice.event() == null || notice.at() == null) {
            return ResponseEntity.badRequest().build();
        }
        mail.noticed(notice.itemNumber(), notice.event(), notice.at()).ifPresent(told -> tell(told, notice.eventId()));
        return ResponseEntity.noContent().build();
    }

    private void tell(RegisteredMail.Told told, String eventId) {
        String id = "carrier:" + eventId;
        told.mailing()
                .ifPresentOrElse(
                        piece -> workflow.tellMailing(told.reference(), told.fact(), id, piece.name()),
                        () -> workflow.tell(told.reference(), told.fact(), id));
    }
}
