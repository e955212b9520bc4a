package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.SideProcesses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When the time to convert is over: the model's timer asks it by name. */
@Component
public class ComingOfAgeSchedule {

    private final MinorsComeOfAge minors;

    ComingOfAgeSchedule(MinorsComeOfAge minors) {
        this.minors = minors;
    }

    public Date deadline(DelegateExecution execution) {
        return Date.from(minors.deadline(SideProcesses.CERTIFICATE_ID.in(execution)));
    }
}
