package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Programs;
import hk.ecert.renewal.support.TestKeys;
import java.net.Socket;
import java.net.URI;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engineWebApplications")
class DoorsIT {

    private static RunningApplication application;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.shared();
    }

    @ParameterizedTest
    @CsvSource({
        "portal, /repository/ca.crt",
        "portal, /ocsp",
        "portal, /station/medium-orders",
        "portal, /certificate-login",
        "portal, /certificate-signature",
        "portal, /%72epository/ca.crt",
        "portal, /x/..;/station/medium-orders",
        "repository, /",
        "repository, /staff/login",
        "repository, /camunda/app/tasklist/default/",
        "repository, /station/medium-orders",
        "repository, /actuator/health"
    })
    void aPathIsNotThereAtADoorOfAnother(String door, String path) throws Exception {
        var answer =
                Browser.anonymous().get(origin(door) + path, "X-Forwarded-Port", "8443", "Forwarded", "host=a:8080");
        assertThat(answer.statusCode()).isIn(404, 400);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/renewals/new",
                "/staff/login",
                "/camunda/app/tasklist/default/",
                "/repository/ca.crt",
                "/actuator/health",
                "/certificate-loginx"
            })
    void whoWentAstrayAtTheDoorForCertificatesIsShownTheWayAndNothingElse(String path) throws Exception {
        var answer = Browser.anonymous().get(application.certificateLogin() + path, "X-Forwarded-Port", "8443");
        assertThat(answer.statusCode()).isEqualTo(404);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("h1").eachText()).containsExactly("There is no page here", "這裏沒有網頁", "这里没有网页");
        assertThat(page.select("a").eachAttr("href")).hasSize(3).containsOnly(publicUrl() + "/");
    }

    @Test
    void theDoorForCertificatesWithoutAPathLeadsToThePortal() throws Exception {
        var answer = Browser.anonymous().get(application.certificateLogin() + "/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Browser.location(answer)).isEqualTo(publicUrl() + "/");
    }

    @Test
    void whoseSessionEndedAtTheDoorForCertificatesIsLedToThePortal() throws Exception {
        var answer = Browser.anonymous()
                .post(application.certificateLogin() + "/certificate-signature", Map.of("action", "sign"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(answer.body()).select("a[href^=/]")).isEmpty();
        assertThat(answer.body()).contains("href=\"" + publicUrl() + "/renewals/new\"");
    }

    private static String publicUrl() {
        return application.context.getEnvironment().getRequiredProperty("renewal.portal.public-url");
    }

    @ParameterizedTest
    @CsvSource({
        "portal, /, 200",
        "portal, /staff/login, 200",
        "portal, /actuator/health, 200",
        "repository, /repository/ca.crt, 200"
    })
    void aDoorOpensItsOwn(String door, String path, int status) throws Exception {
        assertThat(Browser.anonymous().get(origin(door) + path).statusCode()).isEqualTo(status);
    }

    @Test
    void healthTellsNoDetails() throws Exception {
        assertThat(Browser.anonymous()
                        .get(application.portal() + "/actuator/health")
                        .body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(Browser.anonymous()
                        .get(application.portal() + "/actuator/env")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theHandshakeAsksForACertificateNamesItsIssuersAndTakesAny() throws Exception {
        KeyPair key = TestKeys.rsa(1024);
        Shown shown = new Shown(key, TestKeys.self("CN=Somebody unknown", key));
        var answer = new Browser(RunningApplication.tls(shown))
                .get(application.certificateLogin() + "/certificate-login?request=none");
        assertThat(shown.asked).isTrue();
        assertThat(shown.issuers).anySatisfy(name -> assertThat(name).contains("Hongkong Post e-Cert CA 2 - 15"));
        assertThat(shown.issuers).anySatisfy(name -> assertThat(name).contains("Medium station"));
        assertThat(answer.statusCode()).as("a page, not a broken connection").isPositive();
    }

    @Test
    void opensslReadsTheIssuersInTheHandshake() throws Exception {
        Programs.need("openssl");
        URI door = URI.create(application.certificateLogin().toString());

        String said = Programs.run("openssl", "s_client", "-connect", door.getHost() + ":" + door.getPort())
                .output();

        assertThat(said).contains("Acceptable client certificate CA names");
        assertThat(said.substring(said.indexOf("Acceptable client certificate CA names")))
                .contains("Hongkong Post e-Cert CA 2 - 15");
    }

    @Test
    void thePortalAsksForNoCertificate() throws Exception {
        KeyPair key = TestKeys.rsa(2048);
        Shown shown = new Shown(key, TestKeys.self("CN=Somebody", key));
        new Browser(RunningApplication.tls(shown)).get(application.portal() + "/");
        assertThat(shown.asked).isFalse();
    }

    @Test
    void aHeaderThatIsTooLongIsRefused() throws Exception {
        var answer = Browser.anonymous().get(application.portal() + "/", "X-Long", "x".repeat(20_000));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private static String origin(String door) {
        return switch (door) {
            case "portal" -> application.portal();
            case "certificate" -> application.certificateLogin();
            default -> application.repository();
        };
    }

    /** A client's key, which remembers what it was asked. */
    private static final class Shown extends X509ExtendedKeyManager {
        private final KeyPair key;
        private final X509Certificate certificate;
        private volatile boolean asked;
        private final List<String> issuers = new ArrayList<>();

        Shown(KeyPair key, X509Certificate certificate) {
            this.key = key;
            this.certificate = certificate;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] names, SSLEngine engine) {
            asked = true;
            for (Principal name : names == null ? new Principal[0] : names) {
                issuers.add(name.getName());
            }
            return "own";
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] names, Socket socket) {
            return chooseEngineClientAlias(types, names, null);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {certificate};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key.getPrivate();
        }

        @Override
        public String[] getClientAliases(String type, Principal[] names) {
            return new String[] {"own"};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] names) {
            return null;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] names, Socket socket) {
            return null;
        }
    }
}
