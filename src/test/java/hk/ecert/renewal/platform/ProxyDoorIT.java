package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hk.ecert.renewal.identify.PresentedCertificates;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.support.TestKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The door for a proxy that ends TLS: over real handshakes, with the pinned certificate and with others. */
@Tag("stopsAnApplication")
class ProxyDoorIT {

    private static final String HEADER = "Client-Cert";
    private static final KeyPair PROXY_KEY = TestKeys.rsa(2048);

    private static RunningApplication application;
    private static Browser proxy;
    private static String door;
    private static X509Certificate somebodys;
    private static X509Certificate pinned;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        pinned = TestKeys.self("CN=The proxy", PROXY_KEY);
        Path file = Files.writeString(folder.resolve("proxy.crt"), pem("CERTIFICATE", pinned.getEncoded()));
        application =
                new RunningApplication("--renewal.doors.proxy-port=0", "--renewal.doors.proxy-certificate=" + file);
        door = "https://localhost:" + application.port(Door.PROXY);
        proxy = new Browser(RunningApplication.tls(holder(PROXY_KEY, pinned)));
        somebodys = TestKeys.self("CN=Somebody", TestKeys.rsa(2048));
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.context.close();
        }
    }

    private static KeyManager[] holder(KeyPair key, X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static String header(X509Certificate certificate) throws Exception {
        return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
    }

    private record Login(RenewalReference reference, String path) {
        List<String> trail() {
            return application
                    .context
                    .getBean(JdbcClient.class)
                    .sql("select action || ' ' || detail from trail where reference = ?")
                    .param(reference.value())
                    .query(String.class)
                    .list();
        }
    }

    /** A renewal whose holder was sent to the door for certificates. */
    private static Login login() {
        RenewalReference reference = application
                .context
                .getBean(RenewalWorkflow.class)
                .start(Purpose.RENEWAL, AuthenticationMethod.E_CERT, Language.EN);
        String request =
                application.context.getBean(PresentedCertificates.class).request(reference);
        return new Login(reference, "/certificate-login?request=" + request);
    }

    @Test
    void theCertificateThatTheProxyForwardsIsJudgedLikeAnyOther() throws Exception {
        Login login = login();
        var answer = proxy.get(door + login.path(), HEADER, header(somebodys));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).contains("/certificate-login/return?code=");
        assertThat(login.trail()).anyMatch(row -> row.startsWith("certificateRefused"));
    }

    @Test
    void nginxWithTheLinesOfTheReadmeForwardsWhatABrowserProvedAndNothingElse(@TempDir Path folder) throws Exception {
        write(folder, "proxy", PROXY_KEY, pinned);
        KeyPair key = TestKeys.rsa(2048);
        write(folder, "login", key, TestKeys.self("CN=localhost", key));
        Files.writeString(
                folder.resolve("node-authority.pem"),
                pem("CERTIFICATE", nodeAuthority().getEncoded()));
        KeyPair own = TestKeys.rsa(2048);
        X509Certificate offered = TestKeys.self("CN=Holder", own);
        Files.writeString(folder.resolve("e-cert-authorities.pem"), pem("CERTIFICATE", offered.getEncoded()));
        try (Nginx nginx = new Nginx(folder, door)) {
            Browser holder = new Browser(RunningApplication.tls(holder(own, offered)));
            Login proven = login();
            var answer = holder.get(nginx.address() + proven.path(), HEADER, header(somebodys));
            assertThat(answer.statusCode()).as(nginx.complaints()).isEqualTo(303);
            assertThat(proven.trail()).anyMatch(row -> row.startsWith("certificateRefused"));

            Login forged = login();
            assertThat(Browser.anonymous()
                            .get(nginx.address() + forged.path(), HEADER, header(somebodys))
                            .body())
                    .contains("data-outcome=\"certificateMissing\"");
            assertThat(forged.trail()).noneMatch(row -> row.startsWith("certificateRefused"));
        }
    }

    private static void write(Path folder, String name, KeyPair key, X509Certificate certificate) throws Exception {
        Files.writeString(folder.resolve(name + ".crt"), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(
                folder.resolve(name + ".key"),
                pem("PRIVATE KEY", key.getPrivate().getEncoded()));
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    /** The last certificate that the application shows at the door. */
    private static X509Certificate nodeAuthority() throws Exception {
        URI address = URI.create(door);
        try (SSLSocket socket = (SSLSocket) RunningApplication.tls(holder(PROXY_KEY, pinned))
                .getSocketFactory()
                .createSocket(address.getHost(), address.getPort())) {
            Certificate[] shown = socket.getSession().getPeerCertificates();
            return (X509Certificate) shown[shown.length - 1];
        }
    }

    @Test
    void withoutAForwardedCertificateNobodyIsThereNotTheProxyEither() throws Exception {
        Login login = login();
        assertThat(proxy.get(door + login.path()).body()).contains("data-outcome=\"certificateMissing\"");
        assertThat(login.trail()).anyMatch(row -> row.startsWith("certificateMissing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "::", ":not base 64:", ":AAAA:", "MIIB"})
    void whatIsNoCertificateIsABadRequest(String value) throws Exception {
        assertThat(proxy.get(door + login().path(), HEADER, value).statusCode()).isEqualTo(400);
    }

    @Test
    void twoCertificatesAreABadRequest() throws Exception {
        String value = header(somebodys);
        assertThat(proxy.get(door + login().path(), HEADER, value, HEADER, value)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobodyButTheProxyGetsThroughTheHandshake() throws Exception {
        KeyPair key = TestKeys.rsa(2048);
        Browser sameName = new Browser(RunningApplication.tls(holder(key, TestKeys.self("CN=The proxy", key))));
        String path = login().path();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> sameName.get(door + path, HEADER, header(somebodys)));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Browser.anonymous().get(door + path, HEADER, header(somebodys)));
    }

    @Test
    void theHeaderMeansNothingAtAnotherDoor() throws Exception {
        Login login = login();
        var answer = Browser.anonymous().get(application.certificateLogin() + login.path(), HEADER, header(somebodys));
        assertThat(answer.body()).contains("data-outcome=\"certificateMissing\"");
        assertThat(login.trail()).noneMatch(row -> row.startsWith("certificateRefused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/station/medium-orders", "/staff/login", "/renewals/new", "/certificate-login/return"})
    void theDoorOpensNothingElse(String path) throws Exception {
        assertThat(proxy.get(door + path).statusCode()).isEqualTo(404);
    }
}
