package hk.ecert.renewal.authority;

import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.support.TestKeys;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The authority with register and trail in an empty database, without the engine. */
final class AuthorityContext implements AutoCloseable {

    /** Where a test lets the process die. */
    enum Crash {
        NEVER,
        BEFORE_SIGNATURE,
        AFTER_SIGNATURE,
        /** Nothing dies, but the key can't be reached. */
        KEY_AWAY
    }

    static final class Killed extends RuntimeException {
        Killed() {
            super("killed");
        }
    }

    // no @Configuration: a test that scans the whole application must not find it
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    @ComponentScan({"hk.ecert.renewal.authority", "hk.ecert.renewal.register", "hk.ecert.renewal.adapters.keystore"})
    @ComponentScan(
            basePackages = "hk.ecert.renewal.audit",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(JdbcTrail|TrailTable)"))
    @ConfigurationPropertiesScan({"hk.ecert.renewal.authority", "hk.ecert.renewal.register"})
    static class Parts {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }

        @Bean
        @Primary
        KillableKeyHome killable(KeyHome home) {
            return new KillableKeyHome(home);
        }
    }

    // no @Configuration: a test that scans the whole application must not find it
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    static class Web {}

    static final class MovableClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>();

        void stopAt(Instant instant) {
            now.set(instant);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Hong_Kong");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get() == null ? Instant.now() : now.get();
        }
    }

    static final class KillableKeyHome implements KeyHome {
        private final KeyHome home;
        volatile Crash crash = Crash.NEVER;

        KillableKeyHome(KeyHome home) {
            this.home = home;
        }

        @Override
        public java.util.List<java.security.cert.X509Certificate> chain() {
            return home.chain();
        }

        @Override
        public byte[] sign(byte[] content) {
            if (crash == Crash.BEFORE_SIGNATURE) {
                throw new Killed();
            }
            if (crash == Crash.KEY_AWAY) {
                throw new CounterpartyUnavailable("key home", null);
            }
            byte[] signature = home.sign(content);
            if (crash == Crash.AFTER_SIGNATURE) {
                throw new Killed();
            }
            return signature;
        }
    }

    final ConfigurableApplicationContext spring;
    final CertificateAuthority authority;
    final Register register;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final KillableKeyHome home;
    final MovableClock clock;

    private AuthorityContext(String url, boolean web, Map<String, Object> more) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Parts.class)
                .web(web ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "spring.datasource.url", url,
                        "spring.config.location", "optional:classpath:none/",
                        "spring.flyway.locations", "classpath:db/migration,classpath:db/{vendor}",
                        "server.port", "0",
                        "logging.level.root", "warn"))
                .properties(
                        new java.util.HashMap<String, Object>(TestKeys.shared().settings()))
                .properties(more);
        if (web) {
            builder.sources(Web.class);
        }
        spring = builder.run();
        authority = spring.getBean(CertificateAuthority.class);
        register = spring.getBean(Register.class);
        jdbc = spring.getBean(JdbcClient.class);
        transaction = spring.getBean(TransactionTemplate.class);
        home = spring.getBean(KillableKeyHome.class);
        clock = spring.getBean(MovableClock.class);
    }

    /** Settings without a key home, for what needs addresses and profiles only. */
    static AuthoritySettings settings() {
        return new AuthoritySettings(
                null,
                null,
                null,
                null,
                URI.create("http://localhost:8080"),
                new ClassPathResource("certificate-profiles.yaml"),
                Duration.ofDays(30));
    }

    static String h2() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1";
    }

    static AuthorityContext open(String url) {
        return open(url, Map.of());
    }

    static AuthorityContext open(String url, Map<String, Object> more) {
        return new AuthorityContext(url, false, more);
    }

    static AuthorityContext serve(int port) {
        return new AuthorityContext(
                h2(),
                true,
                Map.of("server.port", port, "renewal.authority.repository-url", "http://localhost:" + port));
    }

    int port() {
        return ((ServletWebServerApplicationContext) spring).getWebServer().getPort();
    }

    <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }

    /** Somebody in the register; only what certificates need. */
    long subscriber(String srn) {
        jdbc.sql(
                        "insert into subscriber (srn, hkid_hash, hkid_sealed, english_name, chinese_name, date_of_birth, email,"
                                + " language, address, standing) values (?, ?, ?, 'CHAN TAI MAN', '', date '1980-01-31',"
                                + " 'tai-man@example.hk', 'EN', 'Room 1', 'GOOD')")
                .params(srn, UUID.randomUUID().toString(), new byte[] {1})
                .update();
        return register.findBySrn(srn).orElseThrow().id();
    }

    static IssuanceRequest request(long subscriberId, RenewalReference reference, int attempt, PublicKey key) {
        return request(subscriberId, reference, attempt, CertificateClass.PERSONAL, key);
    }

    static IssuanceRequest request(
            long subscriberId, RenewalReference reference, int attempt, CertificateClass product, PublicKey key) {
        return new IssuanceRequest(
                reference,
                attempt,
                subscriberId,
                product,
                2,
                "CHAN TAI MAN",
                "0012345678",
                Optional.of("tai-man@example.hk"),
                Optional.of(new byte[32]),
                key);
    }

    @Override
    public void close() {
        spring.close();
    }
}
