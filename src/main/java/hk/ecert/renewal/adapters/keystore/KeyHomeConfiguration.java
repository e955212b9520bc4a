package hk.ecert.renewal.adapters.keystore;

import hk.ecert.renewal.authority.AuthoritySettings;
import hk.ecert.renewal.authority.KeyHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The token where one is configured, else the file. */
@Configuration(proxyBeanMethods = false)
class KeyHomeConfiguration {

    @Bean
    KeyHome keyHome(AuthoritySettings settings) {
        AuthoritySettings.Token token = settings.pkcs11();
        return token == null || token.library() == null ? new Pkcs12KeyHome(settings) : new Pkcs11KeyHome(token);
    }
}
