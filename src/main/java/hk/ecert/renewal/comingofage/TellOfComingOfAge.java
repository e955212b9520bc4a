package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the holder, now 18, to apply for an adult's certificate and by when. */
@Component
class TellOfComingOfAge implements JavaDelegate {

    private final MinorsComeOfAge minors;

    TellOfComingOfAge(MinorsComeOfAge minors) {
        this.minors = minors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        minors.tell(SideProcesses.CERTIFICATE_ID.in(execution));
    }
}
