package hk.ecert.renewal.mailing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the operator once a day when the known general holidays run out: then subscribers are shown no date any more. */
@Component
class CalendarWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarWatch.class);
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final int WARN_DAYS_BEFORE = 60;

    private final WorkingDays workingDays;
    private final Clock clock;

    CalendarWatch(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Scheduled(fixedRateString = "PT24H")
    void look() {
        int needed = LocalDate.ofInstant(clock.instant(), HONG_KONG)
                .plusDays(WARN_DAYS_BEFORE)
                .getYear();
        if (!workingDays.knows(needed)) {
            LOG.warn("the general holidays of {} are not known: add them to renewal.mailing.holidays", needed);
        }
    }
}
