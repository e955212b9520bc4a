package hk.ecert.renewal.extension;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When the process of a period looks at it: the model's timers ask it by name. */
@Component
public class PeriodSchedule {

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final SubscriptionCalendar calendar;
    private final Clock clock;

    PeriodSchedule(SubscriptionCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The first moment after the period, or in an hour when it is over and was being paid for. */
    public Date periodIsOver(DelegateExecution execution) {
        return after(
                Period.of(execution).endsOn(),
                LookAtPeriod.PERIOD.find(execution).isPresent());
    }

    /** The first moment after the grace, or in an hour when it is over and was being paid for. */
    public Date graceIsOver(DelegateExecution execution) {
        return after(
                calendar.graceEndsOn(Period.of(execution).endsOn()),
                LookAfterGrace.SUSPENSION.find(execution).isPresent());
    }

    private Date after(LocalDate day, boolean lookedBefore) {
        Instant due = SubscriptionCalendar.after(day);
        return Date.from(lookedBefore ? clock.instant().plus(LOOK_AGAIN) : due);
    }
}
