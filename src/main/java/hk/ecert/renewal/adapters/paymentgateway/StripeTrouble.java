package hk.ecert.renewal.adapters.paymentgateway;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** What the client's exceptions mean to the process; their own texts are left behind, as they may quote what was sent. */
final class StripeTrouble {

    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAILED = 500;

    /** A call that may fail as the client's calls do. */
    interface Question<T> {
        T ask() throws StripeException;
    }

    private StripeTrouble() {}

    static RuntimeException of(StripeException trouble) {
        if (trouble instanceof ApiConnectionException) {
            return neverArrived(trouble)
                    ? new CounterpartyUnavailable("payment gateway: not reached", null)
                    : new OutcomeUnknown("payment gateway: no answer", null);
        }
        int status = trouble.getStatusCode() == null ? SERVER_FAILED : trouble.getStatusCode();
        String said = "payment gateway: " + status + (trouble.getCode() == null ? "" : " " + trouble.getCode());
        if (status == TOO_MANY) {
            return new CounterpartyUnavailable(said, null);
        }
        if (status == CONFLICT || status >= SERVER_FAILED) {
            return new OutcomeUnknown(said, null);
        }
        return new IllegalStateException(said);
    }

    private static boolean neverArrived(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            boolean connecting = cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || (cause instanceof SocketTimeoutException
                            && String.valueOf(cause.getMessage())
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .startsWith("connect"));
            if (connecting) {
                return true;
            }
        }
        return false;
    }
}
