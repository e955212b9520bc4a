package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an officer can put right in a running case. */
abstract class CorrectionPaths extends Paths {

    private static final RenewalReference REFERENCE = new RenewalReference("ER-7K3M-92QF-XD4T-6WBN");

    private final CaseRepairs repairs =
            new CaseRepairs(ENGINE.getRuntimeService(), ENGINE.getManagementService(), ENGINE.getTaskService());

    @Test
    @DisplayName("The subscriber is given more time to apply")
    void theSubscriberIsGivenMoreTime() {
        renewal.isIdentified();
        Instant before = repairs.deadline(REFERENCE).orElseThrow();

        assertThat(repairs.postpone(REFERENCE, Duration.ofDays(5))).containsExactly("applicationTimeIsUp");

        assertThat(repairs.deadline(REFERENCE)).contains(before.plus(Duration.ofDays(5)));
        renewal.isSigned().isPaid().waitsAt("issueCertificate");
    }

    @Test
    @DisplayName("The time to pay that is given can be cut short at a moment, and is never made longer by that")
    void theTimeToPayCanBeCutShort() {
        renewal.isIdentified().isSigned().runs("requestPayment");
        Instant before = repairs.deadline(REFERENCE).orElseThrow();
        repairs.postpone(REFERENCE, Duration.ofDays(5));

        Date latest = Date.from(before.plus(Duration.ofDays(2)));
        repairs.ringNoLaterThan(REFERENCE, CaseRepairs.PAY_BY, latest);
        repairs.ringNoLaterThan(REFERENCE, CaseRepairs.PAY_BY, Date.from(before.plus(Duration.ofDays(9))));

        renewal.timerIsDue(CaseRepairs.PAY_BY, latest);
    }

    @Test
    @DisplayName("Where nothing waits for the subscriber there is no deadline to extend")
    void whereNothingWaitsThereIsNoDeadline() {
        renewal.isIdentified().isSigned().isPaid();

        assertThat(repairs.deadline(REFERENCE)).isEmpty();
        assertThat(repairs.postpone(REFERENCE, Duration.ofDays(5))).isEmpty();
    }

    @Test
    @DisplayName("An open task is handed to a colleague, also one of a called mailing")
    void anOpenTaskIsHandedToAColleague() {
        renewal.isIdentified().isSigned().isPaid().isProduced().mediumIsPosted().timeIsUp("mailIsOverdue");

        assertThat(repairs.handOver(REFERENCE, "ben")).isTrue();
        assertThat(ENGINE.getTaskService().createTaskQuery().taskAssignee("ben").count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("Both pieces can be made again while they are made or in the mail, and at no other time")
    void bothPiecesCanBeMadeAgainWhileTheyAreMadeOrInTheMail() {
        renewal.isIdentified().isSigned().runs("requestPayment");
        assertThat(repairs.waitsForPieces(REFERENCE)).isFalse();

        renewal.isTold("paymentConfirmed").runs("issueReceipt");
        assertThat(repairs.waitsForPieces(REFERENCE)).isTrue();

        renewal.isProduced().mediumIsPosted();
        assertThat(repairs.waitsForPieces(REFERENCE)).isTrue();

        renewal.isTold("receiptConfirmed");
        assertThat(repairs.waitsForPieces(REFERENCE)).isFalse();
    }
}
