package hk.ecert.renewal.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain portal(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.ignoringRequestMatchers("/notices/**", "/ocsp/**", "/station/**"))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/camunda/**", "/staff/**", "/audit/**", "/casework/**")
                                .denyAll()
                                .anyRequest()
                                .permitAll())
                .build();
    }
}
