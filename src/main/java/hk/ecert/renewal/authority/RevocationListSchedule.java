package hk.ecert.renewal.authority;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Publishes the list when its time has come though nobody asks for it, and gives up issuances that nobody came back for. */
@Component
class RevocationListSchedule {

    /** No job is retried for as long as this without an operator. */
    private static final Duration FORSAKEN = Duration.ofHours(2);

    private final RevocationList list;
    private final IssuanceIntents intents;
    private final Clock clock;

    RevocationListSchedule(RevocationList list, IssuanceIntents intents, Clock clock) {
        this.list = list;
        this.intents = intents;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    void tick() {
        intents.abandonOlderThan(clock.instant().minus(FORSAKEN));
        list.current();
    }
}
