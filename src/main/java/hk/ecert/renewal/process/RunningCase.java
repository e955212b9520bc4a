package hk.ecert.renewal.process;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What a step may change in its own case beside the way that the case goes, within the step's transaction. */
public final class RunningCase {

    private RunningCase() {}

    /**
     * Has the model's own expression say anew when a timer of this case is due.
     *
     * @param timer id of the timer's event in the model
     */
    public static void recalculate(DelegateExecution execution, String timer) {
        ManagementService management = execution.getProcessEngineServices().getManagementService();
        management
                .createJobQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .activityId(timer)
                .timers()
                .list()
                .forEach(job -> management.recalculateJobDuedate(job.getId(), false));
    }

    /** Gives the officers' tasks of this case that are open this priority. */
    public static void prioritise(DelegateExecution execution, int priority) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                .list()
                .forEach(task -> tasks.setPriority(task.getId(), priority));
    }
}
