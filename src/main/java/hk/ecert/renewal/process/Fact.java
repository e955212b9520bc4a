package hk.ecert.renewal.process;

/** Every fact that the process waits for: what somebody outside tells it, as the messages of the model name it. */
public enum Fact {
    CERTIFICATE_PRESENTED("certificatePresented"),
    IAM_SMART_AUTHENTICATED("iamSmartAuthenticated"),
    APPLICATION_SIGNED("applicationSigned"),
    SIGNING_DECLINED("signingDeclined"),
    PAYMENT_CONFIRMED("paymentConfirmed"),
    PAYMENT_REFUSED("paymentRefused"),
    PAYMENT_QUESTIONED("paymentQuestioned"),
    TOKEN_KEY_MADE("tokenKeyMade"),
    MEDIUM_PERSONALISED("mediumPersonalised"),
    PIN_ENVELOPE_PRINTED("pinEnvelopePrinted"),
    PIECE_SPOILED("pieceSpoiled"),
    MEDIUM_POSTED("mediumPosted"),
    MAIL_DELIVERED("mailDelivered"),
    MAIL_RETURNED("mailReturned"),
    RECEIPT_CONFIRMED("receiptConfirmed"),
    CANCELLATION_REQUESTED("cancellationRequested"),
    WITHDRAWAL_REQUESTED("withdrawalRequested");

    private final String message;

    Fact(String message) {
        this.message = message;
    }

    /** The name of the message in the model. */
    public String message() {
        return message;
    }
}
