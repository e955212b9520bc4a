package hk.ecert.renewal.authority;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The authority's part of the configuration. What is assumed of the domain rather than known (brand, policies) stands here.
 *
 * @param keyHome the PKCS#12 file that holds the authority's key with its chain
 * @param keyHomePasswordFile the file whose first line is that file's password
 * @param keyAlias the entry to use; needed only when the file holds more than one key
 * @param repositoryUrl where the public reaches the repository, without a slash at the end; stands in every certificate
 * @param productName the brand in the subject's O, before the product's own name
 * @param personalPolicy certificate policy OID of e-Cert (Personal)
 * @param minorPolicy certificate policy OID of e-Cert (Personal / Minor)
 * @param mutualRecognitionPolicy policy OID that adds mutual-recognition status: 2.16.344.8.2.2008.810.2, then year, version
 *     and release
 * @param responderValidity how long a responder certificate for OCSP lasts
 */
@ConfigurationProperties("renewal.authority")
public record AuthoritySettings(
        Path keyHome,
        Path keyHomePasswordFile,
        String keyAlias,
        @DefaultValue("http://localhost:8080") URI repositoryUrl,
        @DefaultValue("Hongkong Post e-Cert") String productName,
        @DefaultValue("1.3.6.1.4.1.16030.1.1.1") String personalPolicy,
        @DefaultValue("1.3.6.1.4.1.16030.1.1.2") String minorPolicy,
        @DefaultValue("2.16.344.8.2.2008.810.2.2024.1.1") String mutualRecognitionPolicy,
        @DefaultValue("30d") Duration responderValidity) {

    public AuthoritySettings {
        String scheme = repositoryUrl.getScheme();
        if (!"http".equals(scheme)) {
            // RFC 5280 section 8: fetching revocation over TLS would need the revocation of that TLS certificate first
            throw new IllegalArgumentException("renewal.authority.repository-url must be an http:// address");
        }
        if (repositoryUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("renewal.authority.repository-url must not end with a slash");
        }
        if (!mutualRecognitionPolicy.matches("2\\.16\\.344\\.8\\.2\\.2008\\.810\\.2(\\.[0-9]+){3}")) {
            throw new IllegalArgumentException(
                    "renewal.authority.mutual-recognition-policy must be 2.16.344.8.2.2008.810.2.<year>.<version>.<release>");
        }
        if (responderValidity.compareTo(Duration.ofDays(2)) < 0) {
            throw new IllegalArgumentException("renewal.authority.responder-validity must be two days or more");
        }
    }

    String revocationListUrl() {
        return repositoryUrl + "/repository/crl/full.crl";
    }

    String issuerUrl() {
        return repositoryUrl + "/repository/ca.crt";
    }

    String ocspUrl() {
        return repositoryUrl + "/ocsp";
    }
}
