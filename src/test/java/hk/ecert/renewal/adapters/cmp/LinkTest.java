package hk.ecert.renewal.adapters.cmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.support.TestKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.bouncycastle.asn1.cmp.ErrorMsgContent;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.cmp.PKIConfirmContent;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIHeader;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cmp.PollReqContent;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.cmp.GeneralPKIMessage;
import org.bouncycastle.cert.cmp.ProtectedPKIMessageBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinkTest {

    private static final byte[] TRANSACTION = new byte[16];
    private static final byte[] OTHER = "sixteen octets ..".substring(0, 16).getBytes();
    private static final PKIBody QUESTION =
            new PKIBody(PKIBody.TYPE_POLL_REQ, new PollReqContent(java.math.BigInteger.ZERO));
    private static final PKIBody YES = new PKIBody(PKIBody.TYPE_CONFIRM, new PKIConfirmContent());

    @TempDir
    Path folder;

    private SharedSecret secret;
    private HttpServer server;
    private volatile Answering answering;

    interface Answering {
        /** @param ours the header of what was asked */
        void to(PKIHeader ours, Exchange exchange) throws Exception;
    }

    /** What an authority may do with a question. */
    record Exchange(com.sun.net.httpserver.HttpExchange http, SharedSecret secret) {

        void send(int status, String type, byte[] body) throws IOException {
            http.getResponseHeaders().set("Content-Type", type);
            http.sendResponseHeaders(status, body.length);
            try (OutputStream out = http.getResponseBody()) {
                out.write(body);
            }
        }

        void say(byte[] transaction, byte[] nonce, PKIBody body) throws Exception {
            GeneralName somebody = secret.sender();
            send(
                    200,
                    "application/pkixcmp",
                    secret.protect(new ProtectedPKIMessageBuilder(somebody, somebody)
                                    .setTransactionID(transaction)
                                    .setRecipNonce(nonce)
                                    .setSenderNonce(OTHER)
                                    .setBody(body))
                            .toASN1Structure()
                            .getEncoded());
        }
    }

    @BeforeEach
    void start() throws Exception {
        secret = new SharedSecret("us", Files.writeString(folder.resolve("secret"), "shared\n"));
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", http -> {
            try (http) {
                PKIHeader asked = new GeneralPKIMessage(http.getRequestBody().readAllBytes()).getHeader();
                answering.to(asked, new Exchange(http, secret));
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Link.Answer ask() throws AuthorityRefuses {
        CmpSettings settings = new CmpSettings(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/"),
                folder,
                null,
                folder.resolve("secret"),
                "us",
                Duration.ofSeconds(3),
                Duration.ZERO);
        return new Link(new Endpoint(settings), secret, TestKeys.shared().authority, Clock.systemUTC())
                .ask(TRANSACTION, null, QUESTION);
    }

    private static byte[] nonce(PKIHeader asked) {
        return asked.getSenderNonce().getOctets();
    }

    @Test
    void aProtectedAnswerThatRepeatsIdAndNonceIsBelieved() throws Exception {
        answering = (asked, exchange) -> exchange.say(TRANSACTION, nonce(asked), YES);
        Link.Answer answer = ask();
        assertThat(answer.body().getType()).isEqualTo(PKIBody.TYPE_CONFIRM);
        assertThat(answer.nonce()).as("repeated by our next message").isEqualTo(OTHER);
    }

    @Test
    void aProtectedErrorIsARefusalWithItsReasons() {
        PKIStatusInfo status = new PKIStatusInfo(
                PKIStatus.rejection, null, new PKIFailureInfo(PKIFailureInfo.badCertTemplate | PKIFailureInfo.badAlg));
        answering = (asked, exchange) ->
                exchange.say(TRANSACTION, nonce(asked), new PKIBody(PKIBody.TYPE_ERROR, new ErrorMsgContent(status)));
        assertThatExceptionOfType(AuthorityRefuses.class)
                .isThrownBy(this::ask)
                .withMessageContaining("" + EnumSet.of(PkiFailure.BAD_ALG, PkiFailure.BAD_CERT_TEMPLATE))
                .matches(AuthorityRefuses::isFinal);
    }

    static List<Arguments> answers() {
        return List.of(
                unbelievable("another question's", (asked, exchange) -> exchange.say(OTHER, nonce(asked), YES)),
                unbelievable("an old one, replayed", (asked, exchange) -> exchange.say(TRANSACTION, OTHER, YES)),
                unbelievable("an HTTP error", (asked, exchange) -> exchange.send(500, "text/plain", new byte[3])),
                unbelievable("a page", (asked, exchange) -> exchange.send(200, "text/html", new byte[3])),
                unbelievable(
                        "no message", (asked, exchange) -> exchange.send(200, "application/pkixcmp", new byte[300])),
                unbelievable(
                        "without an end",
                        (asked, exchange) -> exchange.send(200, "application/pkixcmp", new byte[300 * 1024])),
                unbelievable("silence", (asked, exchange) -> Thread.sleep(4_000)));
    }

    private static Arguments unbelievable(String name, Answering answering) {
        return Arguments.of(name, answering);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anAnswerThatCantBeBelievedIsNone(String name, Answering answer) {
        answering = answer;
        assertThatThrownBy(this::ask).isInstanceOf(OutcomeUnknown.class).hasMessageStartingWith("authority");
    }

    @Test
    void anAuthorityThatIsAwayWasNotAsked() {
        server.stop(0);
        assertThatThrownBy(this::ask).isInstanceOf(CounterpartyUnavailable.class);
    }
}
