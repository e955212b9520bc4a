package hk.ecert.renewal.casework;

import java.util.List;
import java.util.Set;

/** The tasks that wait for an officer, as the model names them, and what can be decided in each, as its form offers it. */
enum OfficersTask {
    REVIEW_ELIGIBILITY("reviewEligibility", "Review eligibility", "accept", "refuse"),
    REVIEW_PAYMENT("reviewPayment", "Review payment", "accept", "refund"),
    REVIEW_PRODUCTION("reviewProduction", "Review production", "remake", "giveUp"),
    REVIEW_PIN_STOCK("reviewPinStock", "Review the PIN stock", "release", "remake"),
    HANDLE_UNDELIVERED("handleUndelivered", "Handle undelivered mail", "resend", "lost");

    private final String id;
    private final String title;
    private final Set<String> decisions;

    OfficersTask(String id, String title, String... decisions) {
        this.id = id;
        this.title = title;
        this.decisions = Set.copyOf(List.of(decisions));
    }

    static OfficersTask of(String id) {
        for (OfficersTask task : values()) {
            if (task.id.equals(id)) {
                return task;
            }
        }
        throw new IllegalArgumentException(id + " is no officers' task");
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    Set<String> decisions() {
        return decisions;
    }

    String decisionVariable() {
        return id + "Decision";
    }

    String reasonVariable() {
        return id + "Reason";
    }
}
