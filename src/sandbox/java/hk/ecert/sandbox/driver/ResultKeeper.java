package hk.ecert.sandbox.driver;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** Gathers what becomes of a renewal while it goes on. */
final class ResultKeeper {

    private final String persona;
    private final String method;
    private String outcome = "";
    private String reason = "";
    private String serial = "";
    private String p12 = "";
    private String pin = "";
    private String error = "";

    ResultKeeper(String persona, String method) {
        this.persona = persona;
        this.method = method;
    }

    void ended(String newOutcome, String newReason) {
        outcome = newOutcome;
        reason = newReason;
    }

    void received(String file, String newPin) {
        p12 = file;
        pin = newPin;
    }

    void opened(X509Certificate certificate) {
        serial = certificate.getSerialNumber().toString(16);
    }

    void failed(String message) {
        error = message;
    }

    Result result(String reference, Map<String, String> items, List<Timing> pages, double totalMillis) {
        double[] sorted = pages.stream().mapToDouble(Timing::millis).sorted().toArray();
        return new Result(
                persona,
                method,
                reference,
                outcome,
                reason,
                serial,
                p12,
                pin,
                items.getOrDefault("MEDIUM", ""),
                items.getOrDefault("PIN_ENVELOPE", ""),
                error,
                pages,
                Timing.percentile(sorted, 50),
                Timing.percentile(sorted, 99),
                totalMillis);
    }
}
