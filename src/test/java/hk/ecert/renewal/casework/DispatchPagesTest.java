package hk.ecert.renewal.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.mailing.Dispatches;
import hk.ecert.renewal.mailing.ItemNumber;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.MailPiece;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchPagesTest {

    private static final String NUMBER = "RE473124829HK";
    private static final Principal OFFICER = () -> "wong";

    private final RenewalReference reference = RenewalReference.random();
    private final MailItem letter = new MailItem(
            1,
            reference,
            MailPiece.MEDIUM,
            1,
            1,
            new ItemNumber(NUMBER),
            "20261123-A",
            MailItem.State.LODGED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private final Dispatches dispatches = mock(Dispatches.class);
    private final Mailings mailings = mock(Mailings.class);
    private final List<String> trail = new ArrayList<>();
    private final DispatchPages pages = new DispatchPages(
            dispatches,
            mailings,
            (of, actor, action, detail) ->
                    trail.add(of + " " + actor.kind() + " " + actor.name() + " " + action + " " + detail));

    @BeforeEach
    void thereIsALetter() {
        when(mailings.findByItemNumber(NUMBER)).thenReturn(Optional.of(letter));
    }

    @Test
    void whoFetchesALabelIsOnTheTrailOfItsCase() {
        when(dispatches.label(letter)).thenReturn(Optional.of(new byte[] {1}));

        assertThat(pages.label(NUMBER, OFFICER).getBody()).containsExactly(1);

        assertThat(trail).containsExactly(reference + " STAFF wong labelRead {itemNumber=" + NUMBER + "}");
    }

    @Test
    void whoFetchesALabelThatIsNotThereHasSeenNothing() {
        when(dispatches.label(letter)).thenReturn(Optional.empty());

        assertThatThrownBy(() -> pages.label(NUMBER, OFFICER)).isInstanceOf(UnknownRenewal.class);
        assertThatThrownBy(() -> pages.label("RE000000000HK", OFFICER)).isInstanceOf(UnknownRenewal.class);

        assertThat(trail).isEmpty();
    }
}
