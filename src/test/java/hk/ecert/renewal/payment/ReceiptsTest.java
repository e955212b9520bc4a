package hk.ecert.renewal.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {

    private final Notification notification = mock(Notification.class);
    private PaymentStory story;
    private Receipts receipts;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        story = new PaymentStory(TestDatabase.H2, home);
        receipts = new Receipts(
                story.jdbc,
                story.clock,
                story.payments,
                story.dues,
                mock(ReceiptPaper.class),
                notification,
                (reference, actor, action, detail) -> story.trail.add(action));
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void whatIsPaidIsReceiptedUnderOneNumber() throws Exception {
        RenewalReference reference = story.paid();

        receipts.issue(reference);
        receipts.issue(reference);

        assertThat(story.payments.of(reference))
                .singleElement()
                .satisfies(payment -> assertThat(payment.receiptNumber()).contains("R00000001"));
        verify(notification, org.mockito.Mockito.times(2)).tell(eq(reference), any(), any());
    }

    @Test
    void whatWasGivenBackMeanwhileIsRefusedAndNotReceipted() throws Exception {
        RenewalReference reference = story.paid();
        story.refunds.undo(reference);

        assertThatExceptionOfType(PaymentRefused.class).isThrownBy(() -> receipts.issue(reference));

        assertThat(story.payments.of(reference))
                .singleElement()
                .satisfies(payment -> assertThat(payment.receiptNumber()).isEmpty());
        assertThat(story.trail).contains("receiptNotIssued").doesNotContain("issueReceipt");
        verifyNoInteractions(notification);
    }

    @Test
    void whatWasNeverPaidIsForADeveloper() {
        RenewalReference reference = story.requested();

        assertThatIllegalStateException().isThrownBy(() -> receipts.issue(reference));
    }
}
