package hk.ecert.renewal.journey;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** While it is open, a step that failed is due again at once: nobody waits half a minute, or five, for another try. */
final class Hurry implements AutoCloseable {

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

    Hurry(RunningSystem system) {
        ManagementService jobs = system.bean(ManagementService.class);
        looks.scheduleWithFixedDelay(() -> hurry(jobs), 1, 1, TimeUnit.SECONDS);
    }

    private static void hurry(ManagementService jobs) {
        try {
            jobs.createJobQuery().withException().withRetriesLeft().list().stream()
                    .filter(job -> job.getDuedate().after(ClockUtil.getCurrentTime()))
                    .forEach(job -> jobs.setJobDuedate(job.getId(), ClockUtil.getCurrentTime()));
        } catch (RuntimeException brokenOrRaced) {
            // the next look comes in a second
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
