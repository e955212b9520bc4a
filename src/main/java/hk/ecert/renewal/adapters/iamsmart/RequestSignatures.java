package hk.ecert.renewal.adapters.iamsmart;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The five header fields that sign a request to iAM Smart, and a notice from it, with the client's secret. */
@Component
class RequestSignatures {

    static final String METHOD = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The header fields of a notice, null where missing. */
    record Fields(String clientId, String method, String timestamp, String nonce, String signature) {}

    private final String clientId;
    private final ServiceKeys keys;
    private final Clock clock;

    RequestSignatures(IamSmartProperties properties, ServiceKeys keys, Clock clock) {
        this.clientId = properties.clientId();
        this.keys = keys;
        this.clock = clock;
    }

    Map<String, String> sign(byte[] body) {
        String timestamp = Long.toString(clock.millis());
        String nonce = UUID.randomUUID().toString();
        String signature = Base64.getEncoder().encodeToString(mac(timestamp, nonce, body));
        return Map.of(
                "clientID", clientId,
                "signatureMethod", METHOD,
                "timestamp", timestamp,
                "nonce", nonce,
                "signature", URLEncoder.encode(signature, StandardCharsets.UTF_8));
    }

    /** Whether a notice was signed for us, just now, over these bytes. */
    boolean isGood(Fields fields, byte[] body) {
        if (!clientId.equals(fields.clientId())
                || !METHOD.equals(fields.method())
                || fields.nonce() == null
                || fields.signature() == null
                || !isRecent(fields.timestamp())) {
            return false;
        }
        try {
            byte[] told = Base64.getDecoder().decode(URLDecoder.decode(fields.signature(), StandardCharsets.UTF_8));
            return MessageDigest.isEqual(mac(fields.timestamp(), fields.nonce(), body), told);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean isRecent(String timestamp) {
        if (timestamp == null || !timestamp.matches("[0-9]{1,15}")) {
            return false;
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(timestamp));
        return Duration.between(at, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private byte[] mac(String timestamp, String nonce, byte[] body) {
        byte[] head = (clientId + METHOD + timestamp + nonce).getBytes(StandardCharsets.UTF_8);
        byte[] message = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        return keys.mac(message);
    }
}
