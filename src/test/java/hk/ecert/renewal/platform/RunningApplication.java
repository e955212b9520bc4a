package hk.ecert.renewal.platform;

import hk.ecert.renewal.RenewalApplication;
import hk.ecert.renewal.support.OnlyTheApplication;
import hk.ecert.sandbox.Options;
import hk.ecert.sandbox.home.ApplicationFile;
import hk.ecert.sandbox.home.SandboxHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on free ports, with the sandbox's keys but without its counterparties; one for all tests of a run. */
public final class RunningApplication {

    public static final String PASSWORD = "correct horse battery staple";
    private static RunningApplication shared;

    public final ConfigurableApplicationContext context;

    /** @param settings further arguments, as {@code --key=value} */
    RunningApplication(String... settings) throws Exception {
        Path home = Files.createTempDirectory("running-application");
        SandboxHome sandbox = SandboxHome.open(Options.defaults().withHome(home));
        ApplicationFile.write(sandbox, Options.defaults(), 9, 9);
        context = new SpringApplicationBuilder(RenewalApplication.class)
                .initializers(new OnlyTheApplication())
                .properties(
                        "spring.config.additional-location=file:" + home.resolve("application.yaml"),
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1")
                .run(arguments(home, settings));
        TestStaff.employ(context, "officer", StaffGroup.OFFICER, PASSWORD);
        TestStaff.employ(context, "auditor", StaffGroup.AUDITOR, PASSWORD);
        TestStaff.employ(context, "forgetful", StaffGroup.AUDITOR, PASSWORD); // mistypes, and is locked out for a while
        TestStaff.employ(context, "chief", StaffGroup.ADMINISTRATOR, PASSWORD);
        TestStaff.employ(context, "mediumOperator", StaffGroup.MEDIUM_OPERATOR, PASSWORD);
        TestStaff.employ(context, "pinOperator", StaffGroup.PIN_OPERATOR, PASSWORD);
    }

    private static String[] arguments(Path home, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--renewal.doors.certificate-login-port=0",
                "--renewal.doors.repository-port=0",
                "--renewal.home=" + home,
                "--logging.level.root=warn",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1"));
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            all.removeIf(known -> known.startsWith(key));
            all.add(setting);
        }
        return all.toArray(String[]::new);
    }

    public static synchronized RunningApplication shared() throws Exception {
        if (shared == null) {
            shared = new RunningApplication();
        }
        return shared;
    }

    public String portal() {
        return "https://localhost:" + port(Door.PORTAL);
    }

    public String certificateLogin() {
        return "https://localhost:" + port(Door.CERTIFICATE_LOGIN);
    }

    public String repository() {
        return "http://localhost:" + port(Door.REPOSITORY);
    }

    int port(Door door) {
        return context.getEnvironment().getRequiredProperty(door.portProperty(), Integer.class);
    }

    /** TLS that believes the application's test certificate, and shows a client certificate where there is one. */
    public static SSLContext tls(KeyManager... keys) throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys, new TrustManager[] {new Believer()}, new SecureRandom());
        return tls;
    }

    private static final class Believer extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
