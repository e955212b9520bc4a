package hk.ecert.renewal.process;

/** The task was answered already, or its time is over: the page shows where the case stands now. */
public class TaskNotOpen extends Exception {
    public TaskNotOpen() {
        super("task not open", null, false, false);
    }
}
