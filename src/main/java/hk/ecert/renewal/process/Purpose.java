package hk.ecert.renewal.process;

/** What a case is for: which process it goes through, and the trail's word for its beginning. */
public enum Purpose {
    /** A new certificate in place of one that ends. */
    RENEWAL("certificateRenewal", "renewalRequested"),
    /** One more year of a certificate's subscription. */
    EXTENSION("subscriptionExtension", "extensionRequested");

    private final String process;
    private final String request;

    Purpose(String process, String request) {
        this.process = process;
        this.request = request;
    }

    /** Id of the process in the models. */
    String process() {
        return process;
    }

    /** Id of its start event, under which the trail keeps the request. */
    String request() {
        return request;
    }
}
