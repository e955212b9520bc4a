package hk.ecert.renewal.adapters.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeSignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final byte[] BODY = "{\"event\":\"DELIVERED\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private NoticeSignature signature;

    @BeforeEach
    void shareASecret() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "between us\n");
        CarrierSettings settings = new CarrierSettings(
                URI.create("http://carrier"),
                secret,
                secret,
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ofMinutes(5));
        signature = new NoticeSignature(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void aFreshNoticeUnderTheSharedSecretIsCovered() throws Exception {
        assertThat(signature.covers(BODY, header(NOW, "between us", BODY))).isTrue();
    }

    @Test
    void aChangedBodyAnOldTimestampAnotherSecretOrNoHeaderIsNotCovered() throws Exception {
        byte[] changed = "{\"event\":\"RETURNED\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(signature.covers(changed, header(NOW, "between us", BODY))).isFalse();
        assertThat(signature.covers(BODY, header(NOW.minusSeconds(301), "between us", BODY)))
                .isFalse();
        assertThat(signature.covers(BODY, header(NOW.plusSeconds(301), "between us", BODY)))
                .isFalse();
        assertThat(signature.covers(BODY, header(NOW, "guessed", BODY))).isFalse();
        assertThat(signature.covers(BODY, "")).isFalse();
        assertThat(signature.covers(BODY, "t=1,v1=zz")).isFalse();
    }

    private static String header(Instant at, String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
        return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    }
}
