package hk.ecert.sandbox.driver;

/** A renewal that did not come to any outcome; says where it stuck. */
class JourneyFailed extends Exception {
    JourneyFailed(String message) {
        super(message);
    }

    JourneyFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
