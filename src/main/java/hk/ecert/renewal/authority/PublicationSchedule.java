package hk.ecert.renewal.authority;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Publishes the lists when their time has come though nobody asks for them, and gives up issuances that nobody came back for. */
@OwnAuthority
@Component
class PublicationSchedule {

    /** No job is retried for as long as this without an operator. */
    private static final Duration FORSAKEN = Duration.ofHours(2);

    private final RevocationLists lists;
    private final IssuanceIntents intents;
    private final Clock clock;

    PublicationSchedule(RevocationLists lists, IssuanceIntents intents, Clock clock) {
        this.lists = lists;
        this.intents = intents;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    void tick() {
        intents.abandonOlderThan(clock.instant().minus(FORSAKEN));
        lists.upToDate();
    }
}
