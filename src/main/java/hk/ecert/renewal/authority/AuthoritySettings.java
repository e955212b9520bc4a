package hk.ecert.renewal.authority;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The authority's part of the configuration.
 *
 * @param keyHome the PKCS#12 file that holds the authority's key with its chain; where the authority is not ours, the key
 *     that signs our messages to it
 * @param keyHomePasswordFile the file whose first line is that file's password
 * @param keyAlias the entry to use; needed only when the file holds more than one key
 * @param pkcs11 the token that holds it instead; a key home is then not looked at
 * @param repositoryUrl where the public reaches the repository, without a slash at the end; stands in every certificate
 * @param profiles the YAML file that says what each class of certificate says
 * @param responderValidity how long a responder certificate for OCSP lasts
 */
@ConfigurationProperties("renewal.authority")
public record AuthoritySettings(
        Path keyHome,
        Path keyHomePasswordFile,
        String keyAlias,
        Token pkcs11,
        @DefaultValue("http://localhost:8080") URI repositoryUrl,
        @DefaultValue("classpath:certificate-profiles.yaml") Resource profiles,
        @DefaultValue("30d") Duration responderValidity) {

    /**
     * A key on a hardware security module.
     *
     * @param library the module's PKCS#11 library
     * @param tokenLabel which of the module's tokens; slot numbers change, labels don't
     * @param keyLabel which of the token's keys; needed only when it holds more than one
     * @param pinFile the file whose first line is the user PIN
     */
    public record Token(Path library, String tokenLabel, String keyLabel, Path pinFile) {}

    public AuthoritySettings {
        String scheme = repositoryUrl.getScheme();
        if (!"http".equals(scheme)) {
            // RFC 5280 section 8: fetching revocation over TLS would need the revocation of that TLS certificate first
            throw new IllegalArgumentException("renewal.authority.repository-url must be an http:// address");
        }
        if (repositoryUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("renewal.authority.repository-url must not end with a slash");
        }
        if (responderValidity.compareTo(Duration.ofDays(2)) < 0) {
            throw new IllegalArgumentException("renewal.authority.responder-validity must be two days or more");
        }
    }

    /** Where a revocation list stands: the full one, or the part that a certificate's number belongs to. */
    String url(ListScope scope) {
        return repositoryUrl + "/repository/crl/" + scope.name() + ".crl";
    }

    String issuerUrl() {
        return repositoryUrl + "/repository/ca.crt";
    }

    String ocspUrl() {
        return repositoryUrl + "/ocsp";
    }
}
