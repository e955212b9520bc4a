package hk.ecert.sandbox.home;

import hk.ecert.sandbox.Options;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes {@code application.yaml}: every key with which the application finds this sandbox. */
public final class ApplicationFile {

    private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z-]+)@");

    private ApplicationFile() {}

    /** The port to listen on: the one of the address, unless a proxy stands before it under another name. */
    private static String port(URI address, int behindProxy) {
        boolean direct = address.getHost().equals("localhost") && address.getPort() > 0;
        return Integer.toString(direct ? address.getPort() : behindProxy);
    }

    /**
     * @param port on which the sandbox answers
     * @param smtpPort on which the sandbox takes mail
     */
    public static void write(SandboxHome sandbox, Options options, int port, int smtpPort) throws IOException {
        Home home = sandbox.files();
        Options.Application application = options.application();
        Map<String, String> values = Map.ofEntries(
                Map.entry("home", home.folder().toString().replace('\\', '/')),
                Map.entry("sandbox", "http://localhost:" + port),
                Map.entry("smtp-port", Integer.toString(smtpPort)),
                Map.entry("portal", application.portal().toString()),
                Map.entry("portal-port", port(application.portal(), 8443)),
                Map.entry("certificate-login", application.certificateLogin().toString()),
                Map.entry("certificate-login-port", port(application.certificateLogin(), 9443)),
                Map.entry("repository", application.repository().toString()),
                Map.entry("repository-port", port(application.repository(), 8080)),
                Map.entry("tls-password", home.text("tls/portal.password")),
                Map.entry("iam-smart-client-id", sandbox.secrets().iamSmartClientId()),
                Map.entry("key-alias", DemoAuthority.ALIAS));
        try (InputStream template = ApplicationFile.class.getResourceAsStream("/sandbox/application.yaml")) {
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = PLACEHOLDER.matcher(text);
            home.writeSecret(
                    "application.yaml",
                    matcher.replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))))
                            .getBytes(StandardCharsets.UTF_8));
        }
    }
}
