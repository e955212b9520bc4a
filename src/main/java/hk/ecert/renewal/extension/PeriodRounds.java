package hk.ecert.renewal.extension;

import hk.ecert.renewal.process.OneOfMany;
import hk.ecert.renewal.process.SideProcesses;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for periods that end soon and begins the process for each. */
@Component
class PeriodRounds {

    static final String PROCESS = "subscriptionPeriod";

    private final Periods periods;
    private final SideProcesses processes;

    PeriodRounds(Periods periods, SideProcesses processes) {
        this.periods = periods;
        this.processes = processes;
    }

    @Scheduled(fixedDelayString = "${renewal.subscription.every:PT10M}", initialDelayString = "PT45S")
    void begin() {
        for (Period period : periods.toTakeUp()) {
            OneOfMany.isDone(
                    "taking up a period",
                    () -> processes.begin(PROCESS, period.key(), period.certificateId(), () -> periods.takeUp(period)));
        }
    }
}
