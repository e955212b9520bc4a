package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.mailing.Carrier.Event;
import hk.ecert.renewal.mailing.Carrier.Statement;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.MailPiece;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.mailing.Tracking;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the carrier's notices mean once the letters have arrived, and for letters that nobody knows. */
class UndeliveredIT {

    private static Tracking tracking;
    private static Mailings mailings;
    private static RenewalReference completed;

    @BeforeAll
    static void renewOnce() {
        RunningSystem system = RunningSystem.shared();
        tracking = system.bean(Tracking.class);
        mailings = system.bean(Mailings.class);
        JsonNode result = new Driver(system).renew(system.person(), "iam-smart");
        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("renewalCompleted");
        completed = new RenewalReference(result.path("reference").asText());
    }

    private static Statement said(String itemNumber, Event event) {
        return new Statement(itemNumber, event, Instant.now(), new byte[0], "t=0,v1=0");
    }

    @Test
    void aLetterThatArrivedStaysArrivedWhateverComesAfter() {
        MailItem medium = mailings.current(completed, MailPiece.MEDIUM).orElseThrow();

        assertThat(tracking.heard(said(medium.itemNumber().value(), Event.RETURNED)))
                .isEmpty();
        assertThat(mailings.current(completed, MailPiece.MEDIUM))
                .map(MailItem::state)
                .contains(MailItem.State.DELIVERED);
    }

    @Test
    void aLetterThatIsNotOursChangesNothing() {
        assertThat(tracking.heard(said("RR123456785HK", Event.DELIVERED))).isEmpty();
    }
}
