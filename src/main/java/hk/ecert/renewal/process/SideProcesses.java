package hk.ecert.renewal.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The way into the engine for the processes beside the renewal, which are each about one certificate. */
@Component
public class SideProcesses {

    /** Id in the register of the certificate that the process is about. */
    public static final ProcessVariable<Long> CERTIFICATE_ID = ProcessVariable.of("certificateId", Long.class);

    private final RuntimeService runtime;

    SideProcesses(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts a process in the caller's transaction. */
    public void start(String process, String businessKey, long certificateId) {
        runtime.startProcessInstanceByKey(process, businessKey, Map.of(CERTIFICATE_ID.name(), certificateId));
    }
}
