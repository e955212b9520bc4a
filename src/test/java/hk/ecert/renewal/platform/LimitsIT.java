package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often and how much: over real connections, each test from a network address of its own. */
class LimitsIT {

    private static final int STATUS_LINE = "HTTP/1.1 413".length();

    private static RunningApplication application;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.shared();
    }

    /** The answer to one request from a local address, as text. */
    private static String from(String address, String origin, String head, String body) throws Exception {
        return raw(
                address,
                origin,
                head + "\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body,
                Integer.MAX_VALUE);
    }

    /** @param longest how much of the answer is waited for */
    private static String raw(String address, String origin, String request, int longest) throws Exception {
        URI server = URI.create(origin);
        try (Socket plain = new Socket()) {
            plain.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            plain.connect(new InetSocketAddress("127.0.0.1", server.getPort()));
            try (Socket tls = RunningApplication.tls()
                    .getSocketFactory()
                    .createSocket(plain, "localhost", server.getPort(), true)) {
                tls.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                return new String(tls.getInputStream().readNBytes(longest), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                return "broken: " + broken.getMessage();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.1.1, portal, POST /renewals, STARTS",
        "127.0.1.2, portal, POST /renewals/ER-AAAA-AAAA-AAAA-AAAA/iam-smart, LOGINS",
        "127.0.1.3, certificate, GET /certificate-login?request=x, LOGINS",
        "127.0.1.4, portal, GET /certificate-login/return?code=x, RETURNS",
        "127.0.1.5, portal, GET /iam-smart/callback?state=x, RETURNS",
        "127.0.1.6, portal, POST /staff/login, STAFF_LOGINS"
    })
    void anAddressThatTriesTooOftenIsToldToWait(String address, String door, String line, Limit limit)
            throws Exception {
        String origin = door.equals("portal") ? application.portal() : application.certificateLogin();
        String head = line + " HTTP/1.1\r\nAccept-Language: zh-HK";
        for (int attempt = 0; attempt < limit.most(); attempt++) {
            assertThat(from(address, origin, head, "")).doesNotContain(" 429 ");
        }
        String refused = from(address, origin, head, "");
        String words = limit == Limit.STAFF_LOGINS ? "Try again in " : "分鐘後再試";
        assertThat(refused).contains(" 429 ", "Retry-After: ", words);
        assertThat(from("127.0.1.99", origin, head, ""))
                .as("another address is not concerned")
                .doesNotContain(" 429 ");
    }

    @Test
    void aFormThatIsTooLargeIsAPage() throws Exception {
        var answer = Browser.anonymous()
                .post(application.portal() + "/renewals", Map.of("authenticationMethod", "x".repeat(200_000)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("That was too much at once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notices/payment", "/notices/carrier", "/notices/iam-smart"})
    void aNoticeThatDoesNotSayHowLongItIsIsReadNoFurtherThanOthers(String door) throws Exception {
        String head = "POST " + door + " HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked"
                + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        String chunk = Integer.toHexString(10_000) + "\r\n" + "x".repeat(10_000) + "\r\n";

        // the last chunk never comes: whoever waits for it doesn't answer
        assertThat(raw("127.0.1.8", application.portal(), head + chunk.repeat(14), STATUS_LINE))
                .startsWith("HTTP/1.1 413");
        assertThat(raw("127.0.1.8", application.portal(), head + chunk.repeat(12) + "0\r\n\r\n", STATUS_LINE))
                .matches("HTTP/1.1 40[01]");
    }

    @Test
    void aFormOfTooManyFieldsIsAPage() throws Exception {
        Map<String, String> many = new java.util.TreeMap<>();
        for (int field = 0; field < 300; field++) {
            many.put("field" + field, "x");
        }
        var answer = Browser.anonymous().post(application.portal() + "/renewals", many);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("We could not read what was sent");
    }

    @Test
    void headersThatAreTooLongAreAPageInAllLanguages() throws Exception {
        String answer = from("127.0.1.7", application.portal(), "GET / HTTP/1.1\r\nX-Long: " + "x".repeat(20_000), "");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("too long or broken", "內容過長或有誤", "内容过长或有误")
                .doesNotContain("Tomcat", "Exception");
    }
}
