package hk.ecert.renewal.adapters.carrier;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.mailing.Carrier;
import hk.ecert.renewal.mailing.Carrier.Event;
import hk.ecert.renewal.mailing.Carrier.Statement;
import hk.ecert.renewal.mailing.Tracking;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarrierPollingTest {

    private final Carrier carrier = mock(Carrier.class);
    private final Tracking tracking = mock(Tracking.class);
    private final CarrierNews news = mock(CarrierNews.class);
    private final CarrierSettings settings = mock(CarrierSettings.class);
    private final CarrierPolling polling = new CarrierPolling(carrier, tracking, news, settings);

    @BeforeEach
    void threeLettersAreSilent() {
        when(settings.baseUrl()).thenReturn(URI.create("http://localhost"));
        when(tracking.silentFor(any())).thenReturn(List.of("first", "second", "third"));
        for (String letter : List.of("first", "second", "third")) {
            when(carrier.track(letter)).thenReturn(Optional.of(about(letter)));
        }
    }

    private static Statement about(String letter) {
        return new Statement(letter, Event.DELIVERED, Instant.EPOCH, letter.getBytes(), "");
    }

    @Test
    void aLetterWhoseNewsFailsKeepsNoOtherFromItsTurn() {
        doThrow(IllegalStateException.class).when(news).hear(argThatIs("first"));
        // where a step behind the news asks somebody who is away, it is not the carrier who is
        doThrow(new CounterpartyUnavailable("another", null)).when(news).hear(argThatIs("second"));

        polling.askAboutSilentLetters();

        verify(news).hear(argThatIs("third"));
    }

    @Test
    void aCarrierThatDoesNotAnswerIsLeftInPeace() {
        when(carrier.track("second")).thenThrow(new CounterpartyUnavailable("carrier", null));

        polling.askAboutSilentLetters();

        verify(news).hear(argThatIs("first"));
        verify(carrier, never()).track("third");
    }

    @Test
    void anOddAnswerAboutOneLetterKeepsNoOtherFromItsTurnNowOrLater() {
        when(carrier.track("first")).thenThrow(new OutcomeUnknown("carrier answered 410 about a letter", null));

        polling.askAboutSilentLetters();

        verify(tracking).nothingNew("first");
        verify(news).hear(argThatIs("third"));
    }

    private static Statement argThatIs(String letter) {
        return argThat(statement -> statement != null && statement.itemNumber().equals(letter));
    }
}
