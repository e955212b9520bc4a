package hk.ecert.sandbox.iamsmart;

import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.web.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The five headers that prove who calls, checked on what comes in and put onto what goes out. */
final class SignedCalls {

    private static final String METHOD = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MOST_NONCES = 100_000;

    private final String clientId;
    private final String clientSecret;
    private final Map<String, Boolean> nonces = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_NONCES;
        }
    };

    SignedCalls(String clientId, String clientSecret) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    String clientId() {
        return clientId;
    }

    void verify(Request request) throws Refusal {
        String timestamp = header(request, "timestamp");
        String nonce = header(request, "nonce");
        boolean known = header(request, "clientID").equals(clientId)
                && header(request, "signatureMethod").equals(METHOD);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (!known || !Digests.same(signature(timestamp, nonce, body), header(request, "signature"))) {
            throw new Refusal(Refusal.BAD_SIGNATURE, "the signature does not match");
        }
        if (isOff(timestamp)) {
            throw new Refusal(Refusal.BAD_SIGNATURE, "the timestamp is more than five minutes off");
        }
        synchronized (nonces) {
            if (nonces.put(nonce, true) != null) {
                throw new Refusal(Refusal.REPEATED, "the request was made before");
            }
        }
    }

    private static String header(Request request, String name) throws Refusal {
        return request.header(name)
                .orElseThrow(() -> new Refusal(Refusal.BAD_SIGNATURE, "the header " + name + " is missing"));
    }

    private static boolean isOff(String timestamp) {
        if (!timestamp.matches("\\d{1,15}")) {
            return true;
        }
        long told = Long.parseLong(timestamp);
        return Math.abs(told - SandboxClock.shared().millis()) > TOLERANCE.toMillis();
    }

    private String signature(String timestamp, String nonce, String body) {
        String signed = clientId + METHOD + timestamp + nonce + body;
        byte[] mac = Digests.hmacSha256(clientSecret, signed.getBytes(StandardCharsets.UTF_8));
        return URLEncoder.encode(Base64.getEncoder().encodeToString(mac), StandardCharsets.UTF_8);
    }

    /** The headers of a call of our own. */
    Map<String, String> headers(String body) {
        String timestamp = Long.toString(SandboxClock.shared().millis());
        String nonce = UUID.randomUUID().toString();
        return Map.of(
                "clientID", clientId,
                "signatureMethod", METHOD,
                "timestamp", timestamp,
                "nonce", nonce,
                "signature", signature(timestamp, nonce, body));
    }
}
