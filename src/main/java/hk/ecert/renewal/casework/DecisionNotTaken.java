package hk.ecert.renewal.casework;

/** An officer's decision can't be taken; Tasklist shows the message, which tells what to do. */
class DecisionNotTaken extends RuntimeException {
    DecisionNotTaken(String whatToDo) {
        super(whatToDo);
    }
}
