package hk.ecert.sandbox.home;

import hk.ecert.sandbox.Options;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes {@code application.yaml}: every key with which the application finds this sandbox. */
public final class ApplicationFile {

    private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z-]+)@");

    private ApplicationFile() {}

    /**
     * @param port on which the sandbox answers
     * @param smtpPort on which the sandbox takes mail
     */
    public static void write(SandboxHome sandbox, Options options, int port, int smtpPort) throws IOException {
        Home home = sandbox.files();
        Map<String, String> values = Map.of(
                "home", home.folder().toString().replace('\\', '/'),
                "sandbox", "http://localhost:" + port,
                "smtp-port", Integer.toString(smtpPort),
                "portal", options.application().portal().toString(),
                "certificate-login", options.application().certificateLogin().toString(),
                "repository", options.application().repository().toString(),
                "tls-password", home.text("tls/portal.password"),
                "iam-smart-client-id", sandbox.secrets().iamSmartClientId(),
                "key-alias", DemoAuthority.ALIAS);
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
