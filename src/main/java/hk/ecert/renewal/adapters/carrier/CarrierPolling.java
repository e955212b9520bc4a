package hk.ecert.renewal.adapters.carrier;

import hk.ecert.renewal.mailing.Carrier;
import hk.ecert.renewal.mailing.Carrier.Statement;
import hk.ecert.renewal.mailing.Tracking;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OneOfMany;
import hk.ecert.renewal.process.OutcomeUnknown;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the carrier about letters that it has said nothing of for a day: a notice may have been lost. */
@Component
class CarrierPolling {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierPolling.class);

    private final Carrier carrier;
    private final Tracking tracking;
    private final CarrierNews news;
    private final CarrierSettings settings;

    CarrierPolling(Carrier carrier, Tracking tracking, CarrierNews news, CarrierSettings settings) {
        this.carrier = carrier;
        this.tracking = tracking;
        this.news = news;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${renewal.carrier.poll-every:PT15M}", initialDelayString = "PT30S")
    void askAboutSilentLetters() {
        if (settings.baseUrl() == null) {
            return;
        }
        for (String letter : tracking.silentFor(settings.pollAfter())) {
            try {
                Optional<Statement> said = carrier.track(letter);
                OneOfMany.isDone(
                        "hearing of a letter",
                        () -> said.ifPresentOrElse(news::hear, () -> tracking.nothingNew(letter)));
            } catch (OutcomeUnknown oddly) {
                LOG.warn("the carrier answers oddly about {}: {}", letter, oddly.getMessage());
                // else the same letter would come first for ever, and no other have its turn
                tracking.nothingNew(letter);
            } catch (CounterpartyUnavailable down) {
                LOG.warn("the carrier does not answer: its letters are asked for again later");
                return;
            }
        }
    }
}
