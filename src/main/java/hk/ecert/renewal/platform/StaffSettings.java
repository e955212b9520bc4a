package hk.ecert.renewal.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.staff.*}.
 *
 * @param administratorPasswordFile file with the first administrator's one-time password, who is made when there is none
 *     yet; without it no member of staff can log in
 * @param keyFile random bytes that seal the secrets of authenticator apps; the same on every node
 * @param openId the OpenID Connect provider at which staff may log in as well; null when there is none
 */
@ConfigurationProperties("renewal.staff")
record StaffSettings(Path administratorPasswordFile, Path keyFile, OpenId openId) {

    /**
     * Keys {@code renewal.staff.open-id.*}. The provider has to ask for a second factor itself.
     *
     * @param issuer address of the provider, whose metadata stand below it (OpenID Connect Discovery section 4)
     * @param clientSecretFile file with the secret that the provider gave us
     * @param userClaim claim that names the account here, of letters and digits
     * @param groupsClaim claim that lists the person's groups at the provider
     * @param groups name of a group there for each role here, by the role's id
     */
    record OpenId(
            URI issuer,
            String clientId,
            Path clientSecretFile,
            @DefaultValue("preferred_username") String userClaim,
            @DefaultValue("groups") String groupsClaim,
            Map<String, List<String>> groups) {}
}
