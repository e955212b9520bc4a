package hk.ecert.renewal.adapters.iamsmart;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.iam-smart.*}.
 *
 * @param baseUrl what the paths of the interface are appended to
 * @param clientId the service's name
 * @param clientSecretFile file that holds the secret which signs requests and notices
 * @param keyStore PKCS#12 with the service's RSA key, to which content keys are wrapped
 * @param keyStorePasswordFile file that holds its password
 * @param signerAnchors PEM of the authorities that certify signing keys
 * @param department shown in the app when a signature is asked for
 * @param serviceName likewise
 * @param timeout longest wait for an answer
 */
@ConfigurationProperties("renewal.iam-smart")
record IamSmartProperties(
        URI baseUrl,
        String clientId,
        Path clientSecretFile,
        Path keyStore,
        Path keyStorePasswordFile,
        Path signerAnchors,
        @DefaultValue("Hongkong Post") String department,
        @DefaultValue("e-Cert renewal") String serviceName,
        @DefaultValue("PT10S") Duration timeout) {

    IamSmartProperties {
        boolean incomplete = Stream.of(
                        baseUrl, clientId, clientSecretFile, keyStore, keyStorePasswordFile, signerAnchors)
                .anyMatch(java.util.Objects::isNull);
        if (incomplete) {
            throw new IllegalArgumentException("renewal.iam-smart: base-url, client-id, client-secret-file, key-store,"
                    + " key-store-password-file and signer-anchors must be set");
        }
    }
}
