package hk.ecert.renewal.production;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.application.Medium;
import hk.ecert.renewal.application.OperatingSystem;
import hk.ecert.renewal.conversion.Conversion;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.PostalAddress;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisterImport;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.support.TestKeys;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mockito.Mockito;
import org.springframework.boot.Banner;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Production with a real authority, register, trail and station door in an empty database; what came before is told. */
public final class ProductionContext implements AutoCloseable {

    // no @Configuration: a test that scans the whole application must not find it
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ComponentScan({
        "hk.ecert.renewal.production",
        "hk.ecert.renewal.authority",
        "hk.ecert.renewal.register",
        "hk.ecert.renewal.adapters.station",
        "hk.ecert.renewal.adapters.keystore"
    })
    @ComponentScan(
            basePackages = "hk.ecert.renewal.audit",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(JdbcTrail|TrailTable)"))
    @ConfigurationPropertiesScan({
        "hk.ecert.renewal.authority",
        "hk.ecert.renewal.register",
        "hk.ecert.renewal.production",
        "hk.ecert.renewal.adapters.station"
    })
    static class Parts {
        @Bean
        Clock clock() {
            return Clock.system(ZoneId.of("Asia/Hong_Kong"));
        }
    }

    public final ConfigurableApplicationContext spring;
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;
    public final Register register;
    public final MockMvc http;
    public final RenewalReference reference = RenewalReference.random();
    public final RenewalCases cases = Mockito.mock(RenewalCases.class);
    public final Applications applications = Mockito.mock(Applications.class);
    public final Conversion conversion = Mockito.mock(Conversion.class);
    public final Identifications identifications = Mockito.mock(Identifications.class);
    public final Eligibility eligibility = Mockito.mock(Eligibility.class);
    public final RenewalWindow window = Mockito.mock(RenewalWindow.class);
    public final RenewalWorkflow workflow = Mockito.mock(RenewalWorkflow.class);
    public final long holder;

    public ProductionContext(String url) throws Exception {
        spring = new SpringApplicationBuilder(Parts.class)
                .logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .initializers(this::register)
                .properties(Map.of(
                        "spring.datasource.url", url,
                        "spring.config.location", "optional:classpath:none/",
                        "spring.flyway.locations", "classpath:db/migration,classpath:db/{vendor}",
                        "server.port", "0",
                        "logging.level.root", "warn"))
                .properties(new HashMap<String, Object>(TestKeys.shared().settings()))
                .run();
        jdbc = spring.getBean(JdbcClient.class);
        transaction = spring.getBean(TransactionTemplate.class);
        register = spring.getBean(Register.class);
        http = MockMvcBuilders.webAppContextSetup((WebApplicationContext) spring)
                .build();
        holder = subscriber();
        tellWhatCameBefore();
    }

    public static String h2() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1";
    }

    private void register(ConfigurableApplicationContext context) {
        Map.of(
                        "cases", cases,
                        "applications", applications,
                        "conversion", conversion,
                        "identifications", identifications,
                        "eligibility", eligibility,
                        "window", window,
                        "workflow", workflow)
                .forEach(context.getBeanFactory()::registerSingleton);
    }

    private long subscriber() throws Exception {
        Path folder = Files.createTempDirectory("register");
        Path subscribers = Files.writeString(
                folder.resolve("subscribers.csv"),
                "srn,hkid,english_name,chinese_name,date_of_birth,email,language,address,standing\n"
                        + "0012345678,A123456(3),CHAN TAI MAN,,1980-01-31,tai-man@example.hk,en,Room 1|HK,good\n");
        Path certificates =
                Files.writeString(folder.resolve("certificates.pem"), TestKeys.pem(TestKeys.shared().mediumStation));
        spring.getBean(RegisterImport.class)
                .run(subscribers, certificates, Optional.empty(), new PrintStream(OutputStream.nullOutputStream()));
        return register.findBySrn("0012345678").orElseThrow().id();
    }

    private void tellWhatCameBefore() {
        when(cases.enterProduction(any())).thenReturn(true);
        when(identifications.of(any()))
                .thenReturn(new Identification(
                        reference,
                        holder,
                        AuthenticationMethod.IAM_SMART,
                        Optional.empty(),
                        Optional.of("open-id"),
                        true,
                        Instant.now()));
        when(conversion.productFor(any())).thenReturn(CertificateClass.PERSONAL);
        when(window.today()).thenReturn(java.time.LocalDate.now(ZoneId.of("Asia/Hong_Kong")));
        oldCertificate(CertificateState.ACTIVE);
        appliedFor(Medium.FILE_USB, OperatingSystem.WINDOWS_11);
    }

    public void oldCertificate(CertificateState state) {
        when(eligibility.certificateUnderRenewal(any()))
                .thenReturn(RegisteredCertificate.of(
                        holder, CertificateClass.PERSONAL, state, TestKeys.shared().mediumStation));
    }

    public void appliedFor(Medium medium, OperatingSystem system) {
        when(applications.of(any()))
                .thenReturn(new Application(
                        reference,
                        CertificateClass.PERSONAL,
                        3,
                        medium,
                        system,
                        new PostalAddress(java.util.List.of("Room 1")),
                        "contact@example.hk",
                        "",
                        new Fee(4800, "HKD")));
    }

    public <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }

    @Override
    public void close() {
        spring.close();
    }
}
