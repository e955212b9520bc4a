package hk.ecert.renewal.adapters.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.mailing.Carrier.Event;
import hk.ecert.renewal.mailing.Carrier.Statement;
import hk.ecert.renewal.mailing.Tracking;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes what the carrier says of letters, whether it told or was asked, and tells the cases. */
@Component
class CarrierNews {

    /** @param at ISO 8601 instant of the event */
    private record Words(String itemNumber, String event, Instant at) {}

    private final Tracking tracking;
    private final RenewalWorkflow workflow;
    private final ObjectMapper json;

    CarrierNews(Tracking tracking, RenewalWorkflow workflow, ObjectMapper json) {
        this.tracking = tracking;
        this.workflow = workflow;
        this.json = json;
    }

    /**
     * Reads a statement whose signature was checked.
     *
     * @return empty when it is unreadable or says nothing of a letter's way
     */
    static Optional<Statement> read(byte[] words, String signature, ObjectMapper json) throws IOException {
        try {
            Words read = json.readValue(words, Words.class);
            if (read == null || read.itemNumber() == null || read.at() == null) {
                return Optional.empty();
            }
            for (Event event : Event.values()) {
                if (event.name().equals(read.event())) {
                    return Optional.of(new Statement(read.itemNumber(), event, read.at(), words, signature));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    Optional<Statement> read(byte[] words, String signature) throws IOException {
        return read(words, signature, json);
    }

    void hear(Statement statement) {
        for (Tracking.Told told : tracking.heard(statement)) {
            if (told.fact() == Fact.MEDIUM_POSTED) {
                workflow.tellProduction(told.reference(), told.fact(), told.eventId(), told.production());
            } else {
                workflow.tellMailing(told.reference(), told.fact(), told.eventId(), told.letter());
            }
        }
    }
}
