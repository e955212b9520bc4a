package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.OneOfMany;
import hk.ecert.renewal.process.SideProcesses;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for minors who have turned 18 and begins the process for the certificate of each. */
@Component
class ComingOfAgeRounds {

    static final String PROCESS = "comingOfAge";

    private final MinorsComeOfAge minors;
    private final SideProcesses processes;

    ComingOfAgeRounds(MinorsComeOfAge minors, SideProcesses processes) {
        this.minors = minors;
        this.processes = processes;
    }

    @Scheduled(fixedDelayString = "${renewal.coming-of-age.every:PT10M}", initialDelayString = "PT40S")
    void begin() {
        for (long id : minors.toTakeUp()) {
            OneOfMany.isDone(
                    "taking up who turned 18", () -> processes.begin(PROCESS, "CA-" + id, id, () -> minors.takeUp(id)));
        }
    }
}
