package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.MailPiece;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.mailing.RegisteredMail;
import hk.ecert.renewal.mailing.RegisteredMail.Told;
import hk.ecert.renewal.mailing.RegisteredMail.Tracking;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the carrier's notices mean once the letters have arrived, and for letters that nobody knows. */
class UndeliveredIT {

    private static RegisteredMail mail;
    private static Mailings mailings;
    private static RenewalReference completed;

    @BeforeAll
    static void renewOnce() {
        RunningSystem system = RunningSystem.shared();
        mail = system.bean(RegisteredMail.class);
        mailings = system.bean(Mailings.class);
        JsonNode result = new Driver(system).renew("chan-tai-man-3", "iam-smart");
        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("renewalCompleted");
        completed = new RenewalReference(result.path("reference").asText());
    }

    @Test
    void aLetterThatArrivedStaysArrivedWhateverComesAfter() {
        MailItem medium = mailings.current(completed, MailPiece.MEDIUM).orElseThrow();

        Optional<Told> told = mail.noticed(medium.itemNumber().value(), Tracking.RETURNED, Instant.now());

        assertThat(told).map(Told::fact).contains(Fact.MAIL_RETURNED);
        assertThat(mailings.current(completed, MailPiece.MEDIUM))
                .map(MailItem::state)
                .contains(MailItem.State.DELIVERED);
    }

    @Test
    void aMediumThatIsAcceptedASecondTimeDoesNotReleaseAnotherPinEnvelope() {
        MailItem medium = mailings.current(completed, MailPiece.MEDIUM).orElseThrow();

        assertThat(mail.noticed(medium.itemNumber().value(), Tracking.ACCEPTED, Instant.now()))
                .isEmpty();
    }

    @Test
    void aLetterThatIsNotOursChangesNothing() {
        assertThat(mail.noticed("RR123456785HK", Tracking.DELIVERED, Instant.now()))
                .isEmpty();
    }
}
