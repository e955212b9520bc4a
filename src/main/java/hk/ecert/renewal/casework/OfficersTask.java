package hk.ecert.renewal.casework;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tasks that wait for an officer, as the model names them, and what can be decided in each, as its form offers it. */
enum OfficersTask {
    REVIEW_ELIGIBILITY("reviewEligibility", "Review eligibility", "accept", "refuse"),
    CONFIRM_ELIGIBILITY_REVIEW("confirmEligibilityReview", "Confirm an accepted eligibility", "agree", "disagree"),
    REVIEW_PAYMENT("reviewPayment", "Review payment", "accept", "refund"),
    CONFIRM_PAYMENT_REVIEW("confirmPaymentReview", "Confirm an accepted payment", "agree", "disagree"),
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

    /** The task whose acceptance is confirmed here, by a second officer; empty where one officer's word is enough. */
    Optional<OfficersTask> confirms() {
        return switch (this) {
            case CONFIRM_ELIGIBILITY_REVIEW -> Optional.of(REVIEW_ELIGIBILITY);
            case CONFIRM_PAYMENT_REVIEW -> Optional.of(REVIEW_PAYMENT);
            default -> Optional.empty();
        };
    }

    String decisionVariable() {
        return id + "Decision";
    }

    String reasonVariable() {
        return id + "Reason";
    }
}
