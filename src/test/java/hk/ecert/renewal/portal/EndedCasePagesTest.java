package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import hk.ecert.renewal.mailing.ItemNumber;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.MailPiece;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalCases.Standing;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of a case promises, and how far it says that the case came, once it is over. */
class EndedCasePagesTest extends PortalTest {

    private static final String CASE = "/renewals/" + REFERENCE;

    private Document open() throws Exception {
        return page(send(get(CASE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"renewalCancelled", "renewalRefused", "paymentExpired", "renewalWithdrawn", "renewalCompleted"})
    void aCaseThatIsOverPromisesNoNewECert(String outcome) throws Exception {
        because(null, Standing.ENDED);
        endedWith(outcome);

        assertThat(open().select("[data-date=usable-by]")).isEmpty();
        Element end = open().selectFirst("[data-date=ends-on]");
        assertThat(end.text()).isEqualTo("5 December 2026");
        assertThat(end.previousElementSibling().text())
                .startsWith(outcome.equals("renewalCompleted") ? "Your old e-Cert" : "Your current e-Cert");
    }

    @Test
    void aMinorsCertificateThatBecameAnAdultsEndsNoMore() throws Exception {
        when(facts.converts(REFERENCE)).thenReturn(true);
        because(null, Standing.ENDED);
        endedWith("renewalCompleted");

        assertThat(open().select("[data-date]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancellation", "withdrawal"})
    void aCaseThatIsBeingUndoneShowsHowFarItHadCome(String undoing) throws Exception {
        when(facts.hasApplication(REFERENCE)).thenReturn(true);
        standing(AuthenticationMethod.IAM_SMART, undoing, null, null, false, null, "refundPayment");

        assertThat(states()).containsExactly("done", "done", "skipped", "current", "next", "next", "next", "next");
    }

    @Test
    void aCaseThatIsWithdrawnShowsWhetherItsLettersHadArrived() throws Exception {
        because(null, Standing.ENDED);
        endedWith("renewalWithdrawn");
        when(facts.letters(REFERENCE))
                .thenReturn(List.of(letter(MailItem.State.DELIVERED), letter(MailItem.State.POSTED)));
        assertThat(states()).endsWith("done", "stopped", "unreached");

        when(facts.letters(REFERENCE))
                .thenReturn(List.of(letter(MailItem.State.DELIVERED), letter(MailItem.State.COLLECTED)));
        assertThat(states()).endsWith("done", "done", "stopped");
    }

    private List<String> states() throws Exception {
        return open().select(".steps li").eachAttr("data-state");
    }

    private static MailItem letter(MailItem.State state) {
        return new MailItem(
                1,
                REFERENCE,
                MailPiece.MEDIUM,
                1,
                1,
                ItemNumber.of("RE", 1),
                "2026-11-24 MEDIUM",
                state,
                Optional.of(NOW),
                Optional.empty(),
                Optional.of(NOW).filter(arrived -> state != MailItem.State.POSTED));
    }
}
