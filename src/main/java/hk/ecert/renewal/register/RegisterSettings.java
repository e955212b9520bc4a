package hk.ecert.renewal.register;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param keyFile 64 random bytes: the AES-256 key that seals HKID numbers, then the HMAC key that finds them */
@ConfigurationProperties("renewal.register")
record RegisterSettings(Path keyFile) {

    static final String KEY_FILE = "renewal.register.key-file";

    RegisterSettings {
        if (keyFile == null || keyFile.toString().isBlank()) {
            throw new IllegalArgumentException(
                    KEY_FILE + " must name the file of 64 random bytes that seals HKID numbers");
        }
    }
}
