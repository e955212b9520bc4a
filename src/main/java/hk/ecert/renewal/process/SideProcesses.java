package hk.ecert.renewal.process;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The way into the engine for the processes beside the renewal, which are each about one certificate. */
@Component
public class SideProcesses {

    /** Id in the register of the certificate that the process is about. */
    public static final ProcessVariable<Long> CERTIFICATE_ID = ProcessVariable.of("certificateId", Long.class);

    private final RuntimeService runtime;
    private final TransactionTemplate transaction;

    SideProcesses(RuntimeService runtime, TransactionTemplate transaction) {
        this.runtime = runtime;
        this.transaction = transaction;
    }

    /**
     * Starts a process if its row could be taken. Both happen in one transaction: of two nodes that come at once, the
     * second finds the row.
     *
     * @param takeUp writes the row; false when it stands already
     */
    public void begin(String process, String businessKey, long certificateId, BooleanSupplier takeUp) {
        transaction.executeWithoutResult(status -> {
            if (takeUp.getAsBoolean()) {
                runtime.startProcessInstanceByKey(process, businessKey, Map.of(CERTIFICATE_ID.name(), certificateId));
            }
        });
    }

    /** Lets a case of an earlier version of the model go on in the newest, at the given activity; its own case may end then. */
    public void goOn(String process, String businessKey, long certificateId, String activity) {
        runtime.createProcessInstanceByKey(process)
                .businessKey(businessKey)
                .setVariable(CERTIFICATE_ID.name(), certificateId)
                .startBeforeActivity(activity)
                .execute();
    }
}
