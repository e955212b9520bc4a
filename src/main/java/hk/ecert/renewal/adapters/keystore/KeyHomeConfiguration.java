package hk.ecert.renewal.adapters.keystore;

import hk.ecert.renewal.authority.AuthoritySettings;
import hk.ecert.renewal.authority.KeyHome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The token where one is configured, else the file. No key is needed where an authority that is not ours is spoken to under a
 * shared secret.
 */
@Configuration(proxyBeanMethods = false)
class KeyHomeConfiguration {

    @Bean
    @ConditionalOnProperty(name = "renewal.authority.cmp.secret-file", havingValue = "none", matchIfMissing = true)
    KeyHome keyHome(AuthoritySettings settings, Environment environment) {
        KeyUse use = environment.containsProperty("renewal.authority.cmp.url") ? KeyUse.MESSAGES : KeyUse.AUTHORITY;
        AuthoritySettings.Token token = settings.pkcs11();
        return token == null || token.library() == null
                ? new Pkcs12KeyHome(settings, use)
                : new Pkcs11KeyHome(token, use);
    }
}
