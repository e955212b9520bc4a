package hk.ecert.renewal.adapters.paymentgateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway is reached; keys {@code renewal.payment.*}.
 *
 * @param gatewayUrl the API without {@code /v1}, e.g. {@code https://api.stripe.com}
 * @param apiKeyFile file that holds the secret key and nothing else
 * @param noticeSecretFile file that holds the secret that notices are signed with
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer
 * @param noticeTolerance how old a signed notice may be
 */
@ConfigurationProperties("renewal.payment")
record StripeSettings(
        URI gatewayUrl,
        Path apiKeyFile,
        Path noticeSecretFile,
        @DefaultValue("PT3S") Duration connectTimeout,
        @DefaultValue("PT20S") Duration readTimeout,
        @DefaultValue("PT5M") Duration noticeTolerance) {

    StripeSettings {
        require("renewal.payment.gateway-url", gatewayUrl, "the payment gateway's API");
        require("renewal.payment.api-key-file", apiKeyFile, "the file with the gateway's secret key");
        require("renewal.payment.notice-secret-file", noticeSecretFile, "the file with the secret of its notices");
    }

    String apiKey() {
        return secret("renewal.payment.api-key-file", apiKeyFile);
    }

    String noticeSecret() {
        return secret("renewal.payment.notice-secret-file", noticeSecretFile);
    }

    private static void require(String key, Object value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is not set: name " + what);
        }
    }

    private static String secret(String key, Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalArgumentException(key + ": " + file + " is empty");
            }
            return secret;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(key + ": " + file + " can't be read", unreadable);
        }
    }
}
