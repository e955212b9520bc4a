package hk.ecert.renewal.notification;

import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RunningCase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * When the timer {@code sevenDaysLeft} is due. The timer starts with the case, before anybody knows which certificate it is
 * about; as a listener on the end of {@code eligibility} this bean has it calculated again.
 */
@Component
public class ExpiryWatch implements ExecutionListener {

    private static final String TIMER = "sevenDaysLeft";
    /** Priority of a task whose certificate ends within days; the officers' list "Urgent" starts here. */
    public static final int URGENT = 90;

    private static final int NORMAL = 50;
    private static final long FAR_AWAY_DAYS = 36_500;

    private final ExpirySettings settings;
    private final Eligibility eligibility;
    private final Clock clock;

    ExpiryWatch(ExpirySettings settings, Eligibility eligibility, Clock clock) {
        this.settings = settings;
        this.eligibility = eligibility;
        this.clock = clock;
    }

    /** The priority of an officer's task that is made now: {@link #URGENT} in the last days. */
    public int priority(DelegateExecution execution) {
        return due(execution).toInstant().isAfter(clock.instant()) ? NORMAL : URGENT;
    }

    /** Of how many days the warning speaks. */
    public int daysBefore() {
        return settings.daysBefore();
    }

    /** Puts the tasks of this case that are open already before all others. */
    void hurry(DelegateExecution execution) {
        RunningCase.prioritise(execution, URGENT);
    }

    /** So many days before the certificate under renewal ends; a century away while none is decided on. */
    public Date due(DelegateExecution execution) {
        RenewalReference reference = RenewalReference.of(execution);
        Instant due = eligibility
                .find(reference)
                .flatMap(decision -> decision.certificateId())
                .map(decided -> eligibility
                        .certificateUnderRenewal(reference)
                        .notAfter()
                        .minus(settings.daysBefore(), ChronoUnit.DAYS))
                .orElseGet(() -> clock.instant().plus(FAR_AWAY_DAYS, ChronoUnit.DAYS));
        return Date.from(due);
    }

    @Override
    public void notify(DelegateExecution execution) {
        RunningCase.recalculate(execution, TIMER);
    }
}
