package hk.ecert.renewal.adapters.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Checks a notice's header {@code X-Signature: t=<unix seconds>,v1=<hex>}: HMAC-SHA256 with the shared secret over the
 * timestamp, a full stop and the raw body.
 */
@Component
class NoticeSignature {

    private static final Pattern HEADER = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private final CarrierSettings settings;
    private final Clock clock;

    NoticeSignature(CarrierSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    boolean covers(byte[] body, String header) throws IOException {
        Matcher parts = HEADER.matcher(header);
        if (!parts.matches()) {
            return false;
        }
        Instant stamped = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        boolean fresh = Duration.between(stamped, clock.instant()).abs().compareTo(settings.noticeTolerance()) <= 0;
        return fresh
                && MessageDigest.isEqual(
                        hmac(parts.group(1), body), HexFormat.of().parseHex(parts.group(2)));
    }

    private byte[] hmac(String timestamp, byte[] body) throws IOException {
        byte[] secret = Files.readString(settings.noticeSecretFile()).strip().getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is in every JDK", impossible);
        }
    }
}
