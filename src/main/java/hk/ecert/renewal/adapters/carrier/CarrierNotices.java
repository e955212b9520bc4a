package hk.ecert.renewal.adapters.carrier;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.mailing.Carrier.Statement;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the carrier tells what became of a letter. Signed; told twice it counts once. */
@RestController
class CarrierNotices {

    private final NoticeSignature signature;
    private final CarrierNews news;
    private final Trail trail;

    CarrierNotices(NoticeSignature signature, CarrierNews news, Trail trail) {
        this.signature = signature;
        this.news = news;
        this.trail = trail;
    }

    @PostMapping("/notices/carrier")
    ResponseEntity<Void> notice(
            @RequestBody byte[] body, @RequestHeader(name = "X-Signature", defaultValue = "") String header)
            throws IOException {
        if (!signature.covers(body, header)) {
            return refused("SIGNATURE");
        }
        Optional<Statement> statement = news.read(body, header);
        if (statement.isEmpty()) {
            return refused("UNREADABLE");
        }
        news.hear(statement.get());
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<Void> refused(String reason) {
        trail.record(null, Actor.counterparty("carrier"), "noticeRefused", Map.of("reason", reason));
        return ResponseEntity.badRequest().build();
    }
}
