package hk.ecert.renewal.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/** The OpenID Connect provider at which staff may log in, by authorisation code. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("renewal.staff.open-id.issuer")
class OpenIdConfiguration {

    static final String REGISTRATION = "provider";
    static final String START = "/staff/open-id";
    /** Not below the start, where the name of a registration would stand. */
    static final String RETURN = "/staff/open-id-return";

    /** Asks the provider for its metadata at the first log-in, so that a provider that is away keeps no node from starting. */
    @Bean
    ClientRegistrationRepository openIdProvider(StaffSettings settings, SecuritySettings security) {
        StaffSettings.OpenId openId = settings.openId();
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                ClientRegistrations.fromIssuerLocation(openId.issuer().toString())
                        .registrationId(REGISTRATION)
                        .clientId(openId.clientId())
                        .clientSecret(secret(openId))
                        .redirectUri(security.publicUrl() + RETURN)
                        .scope("openid", "profile", "email")
                        .build()));
    }

    private static String secret(StaffSettings.OpenId openId) {
        try {
            return Files.readString(openId.clientSecretFile()).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("renewal.staff.open-id.client-secret-file can't be read", unreadable);
        }
    }
}
