package hk.ecert.renewal.adapters.iamsmart;

import static hk.ecert.renewal.identify.BrowserKind.COMPUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.adapters.iamsmart.RequestSignatures.Fields;
import hk.ecert.renewal.application.IamSmartSigning.Question;
import hk.ecert.renewal.application.IamSmartSigning.Ticket;
import hk.ecert.renewal.application.SignatureRefused;
import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.identify.IamSmart.Login;
import hk.ecert.renewal.identify.IamSmartRefused;
import hk.ecert.renewal.identify.IdentityReason;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.register.RevocationIndex;
import hk.ecert.renewal.register.RevocationIndex.Standing;
import hk.ecert.renewal.validation.CertificateFault;
import hk.ecert.sandbox.RunningSandbox;
import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.web.Request;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** The adapter against the sandbox's iAM Smart: yes, no, down, twice, and with a key that it does not know. */
class IamSmartContractIT {

    private static final byte[] DOCUMENT = "an application".getBytes(StandardCharsets.UTF_8);

    private final RunningSandbox sandbox = RunningSandbox.get();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final RevocationIndex revocations = mock(RevocationIndex.class);
    private ServiceKeys keys;
    private RequestSignatures signatures;
    private IamSmartCalls calls;
    private HttpIamSmart iamSmart;
    private HttpIamSmartSigning signing;

    @BeforeEach
    void connect() {
        when(revocations.standing(any())).thenReturn(Standing.GOOD);
        connect(URI.create(sandbox.address() + "/iam-smart"));
    }

    private void connect(URI address) {
        Path home = sandbox.home();
        IamSmartProperties properties = new IamSmartProperties(
                address,
                "ecert-renewal-sandbox",
                home.resolve("secrets/iam-smart-client-secret"),
                home.resolve("iam-smart/service.p12"),
                home.resolve("iam-smart/service.password"),
                home.resolve("iam-smart/signer-anchors.pem"),
                "Hongkong Post",
                "e-Cert renewal",
                Duration.ofSeconds(10));
        keys = new ServiceKeys(properties);
        signatures = new RequestSignatures(properties, keys, SandboxClock.shared());
        calls = new IamSmartCalls(properties, keys, signatures, json, SandboxClock.shared());
        PortalAddress portal = new PortalAddress(sandbox.portalAddress().toString());
        BrowserPages pages = new BrowserPages(properties, portal);
        AccessSeal seal = new AccessSeal(keys);
        iamSmart = new HttpIamSmart(calls, pages, portal, seal, json);
        signing = new HttpIamSmartSigning(calls, properties, pages, portal, seal, json, revocations);
    }

    @Test
    void aLoginTellsWhoAndWhetherTheyMaySign() throws Exception {
        Login plus = logIn("plus");
        assertThat(plus.plus()).isTrue();
        assertThat(plus.lifetime()).isEqualTo(Duration.ofHours(2));
        assertThat(logIn("basic").plus()).isFalse();
        assertThat(logIn("plus").openId()).isEqualTo(plus.openId());
    }

    @Test
    void aCodeThatIsUsedIsStale() throws Exception {
        String code = code("plus");
        iamSmart.exchange(code);
        assertThatThrownBy(() -> iamSmart.exchange(code))
                .isInstanceOf(IamSmartRefused.class)
                .hasMessage("IAM_SMART_STALE");
    }

    @Test
    void aContentKeyThatIamSmartDoesNotKnowIsReplacedOnce() throws Exception {
        iamSmart.makeReady();
        Object current = ReflectionTestUtils.getField(calls, "contentKey");
        var unknown = current.getClass().getDeclaredConstructors()[0];
        unknown.setAccessible(true);
        ReflectionTestUtils.setField(
                calls, "contentKey", unknown.newInstance(new SecretKeySpec(new byte[32], "AES"), Instant.MAX));

        assertThat(logIn("plus").plus()).isTrue();
    }

    @Test
    void whoRejectsComesBackWithAReason() throws Exception {
        String qr = location(iamSmart.loginPage("state", Language.ZH_HANT, COMPUTER));
        post("/iam-smart/phone/plus/requests/" + last(qr) + "/reject");
        URI back = URI.create(location(URI.create(sandbox.address() + qr)));
        assertThat(iamSmart.meaningOf(parameter(back, "error_code"))).isEqualTo(IdentityReason.IAM_SMART_REJECTED);
        assertThat(parameter(back, "state")).isEqualTo("state");
    }

    @Test
    void theProfileComesByASignedNotice() throws Exception {
        Login login = logIn("plus");
        String id = UUID.randomUUID().toString();
        iamSmart.askProfile(id, login.access(), login.openId(), "profile-state", COMPUTER);
        iamSmart.askProfile(id, login.access(), login.openId(), "asked again", COMPUTER);

        JsonNode profile = told(id);
        assertThat(profile.path("state").asText()).isEqualTo("profile-state");
        assertThat(profile.path("openID").asText()).isEqualTo(login.openId());
        assertThat(profile.at("/idNo/Identification").asText()).isEqualTo("A123456");
        assertThat(profile.path("birthDate").asText()).isEqualTo("19850703");
    }

    @Test
    void aSignatureComesBackOverOurDocumentByItsHolder() throws Exception {
        Login login = logIn("plus");
        Question question = question(login, "A123456");
        Ticket ticket = signing.ask(question).orElseThrow();
        assertThat(ticket.byLink()).isTrue();
        assertThat(signing.ask(question)).isEmpty();

        String qr = location(signing.page(question.state(), Language.EN, ticket.ticketId(), COMPUTER));
        post("/iam-smart/phone/plus/requests/" + last(qr) + "/approve");
        JsonNode signed = told(question.requestId());
        X509Certificate certificate = certificate(signed);
        assertThat(isOverDocument(signed)).isTrue();
        assertThat(signing.faultOf(certificate, SandboxClock.shared().instant()))
                .isEmpty();
        assertThat(signing.faultOf(
                        certificate, certificate.getNotAfter().toInstant().plusSeconds(1)))
                .contains(CertificateFault.CERTIFICATE_EXPIRED);
        assertThat(signing.isHolder(certificate, "A123456")).isTrue();
        assertThat(signing.isHolder(certificate, "E364912")).isFalse();
        signing.acknowledge(question.requestId(), true);
        signing.acknowledge(question.requestId(), true);
    }

    @Test
    void whoMayNotSignIsRefusedWithTheReason() throws Exception {
        Login plus = logIn("plus");
        Login forged = new Login(plus.openId(), true, new AccessSeal(keys).seal("guessed"), plus.lifetime());

        refused(question(logIn("basic"), "E364912"), "SIGNING_NOT_ALLOWED");
        refused(question(plus, "E364912"), "SIGNER_DIFFERS");
        refused(question(forged, "A123456"), "LOGIN_AGAIN");
    }

    @Test
    void aNoticeThatIsForgedOrOldIsTurnedAway() throws Exception {
        Login login = logIn("plus");
        String id = UUID.randomUUID().toString();
        iamSmart.askProfile(id, login.access(), login.openId(), "s", COMPUTER);
        Request notice = sandbox.told(request -> idOf(request).equals(id));
        byte[] changed = notice.body().clone();
        changed[20] ^= 1;
        Fields fields = fields(notice);

        assertThat(signatures.isGood(fields, notice.body())).isTrue();
        assertThat(signatures.isGood(fields, changed)).isFalse();
        assertThat(signatures.isGood(with(fields, "somebody", fields.timestamp()), notice.body()))
                .isFalse();
        assertThat(signatures.isGood(with(fields, fields.clientId(), "1"), notice.body()))
                .isFalse();
        assertThat(signatures.isGood(with(fields, fields.clientId(), null), notice.body()))
                .isFalse();
        assertThat(signatures.isGood(new Fields(null, null, null, null, null), notice.body()))
                .isFalse();
    }

    @Test
    void somebodyElsesSignatureIsNotTakenForTheHolders() throws Exception {
        misbehave("SWAPPED");
        JsonNode signed = sign(logIn("plus"));

        assertThat(isOverDocument(signed)).isTrue();
        assertThat(signing.faultOf(certificate(signed), SandboxClock.shared().instant()))
                .isEmpty();
        assertThat(signing.isHolder(certificate(signed), "A123456")).isFalse();
    }

    @Test
    void aSignatureByAnotherKeyThanTheCertificatesDoesNotVerify() throws Exception {
        misbehave("WRONG_KEY");
        JsonNode signed = sign(logIn("plus"));

        assertThat(signing.isHolder(certificate(signed), "A123456")).isTrue();
        assertThat(isOverDocument(signed)).isFalse();
    }

    @Test
    void aSignatureByAWeakKeyIsNotVouchedFor() throws Exception {
        misbehave("WEAK_KEY");
        JsonNode signed = sign(logIn("plus"));

        assertThat(isOverDocument(signed)).isTrue();
        assertThat(signing.faultOf(certificate(signed), SandboxClock.shared().instant()))
                .contains(CertificateFault.CERTIFICATE_WEAK_KEY);
    }

    @Test
    void whatTheRevocationIndexSaysOfASignerCounts() throws Exception {
        X509Certificate certificate = certificate(sign(logIn("plus")));
        when(revocations.standing(certificate)).thenReturn(Standing.SUSPENDED, Standing.REVOKED, Standing.UNKNOWN);

        assertThat(Stream.generate(() -> signing.faultOf(
                                certificate, SandboxClock.shared().instant()))
                        .limit(3)
                        .map(Optional::orElseThrow))
                .containsExactly(
                        CertificateFault.CERTIFICATE_SUSPENDED,
                        CertificateFault.CERTIFICATE_REVOKED,
                        CertificateFault.CERTIFICATE_STATUS_UNKNOWN);
    }

    @Test
    void onAPhoneTheAppOpensByALinkAndComesBackToTheBrowser() throws Exception {
        String opening = location(iamSmart.loginPage("state", Language.EN, BrowserKind.ANDROID_CHROME));
        String page = browser.send(
                        HttpRequest.newBuilder(URI.create(sandbox.address() + opening))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(page).contains("id=\"open-app\"").contains("/scan/" + last(opening) + "?sameDevice=yes");

        URI back = URI.create(approved(last(opening), "shareProfile=yes&sameDevice=yes"));

        assertThat(back.getPath()).isEqualTo("/iam-smart/callback");
        assertThat(iamSmart.exchange(parameter(back, "code")).plus()).isTrue();
    }

    private String approved(String request, String form) throws Exception {
        URI phone = URI.create(sandbox.address() + "/iam-smart/phone/plus/requests/" + request + "/approve");
        return browser.send(
                        HttpRequest.newBuilder(phone)
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void somebodyElsesProfileComesUnderAnotherNameThanTheOneThatLoggedIn() throws Exception {
        Login login = logIn("plus");
        misbehave("SWAPPED");
        String id = askProfile(login);

        assertThat(told(id).path("openID").asText()).isNotEqualTo(login.openId());
    }

    @Test
    void aProfileSealedUnderAKeyThatWasNotToldCanNotBeOpened() throws Exception {
        Login login = logIn("plus");
        misbehave("WRONG_KEY");
        long before = sandbox.countTold(request -> isUnreadable(request));
        askProfile(login);
        for (int look = 0; look < 1200 && sandbox.countTold(request -> isUnreadable(request)) == before; look++) {
            Thread.sleep(50);
        }

        assertThat(sandbox.countTold(request -> isUnreadable(request))).isEqualTo(before + 1);
    }

    @Test
    void aResultThatComesTwiceIsOneEvent() throws Exception {
        Login login = logIn("plus");
        misbehave("TWICE");
        String id = askProfile(login);
        for (int look = 0;
                look < 1200 && sandbox.countTold(request -> idOf(request).equals(id)) < 2;
                look++) {
            Thread.sleep(50);
        }

        assertThat(sandbox.countTold(request -> idOf(request).equals(id))).isEqualTo(2);
    }

    @Test
    void aResultMayComeLate() throws Exception {
        Login login = logIn("plus");
        misbehave("LATE");
        long asked = System.nanoTime();
        told(askProfile(login));

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void aTapThatRanOutOfTimeHasItsOwnReason() throws Exception {
        String qr = location(iamSmart.loginPage("state", Language.EN, COMPUTER));
        misbehave("TIMEOUT");
        post("/iam-smart/phone/plus/requests/" + last(qr) + "/approve");

        URI back = URI.create(location(URI.create(sandbox.address() + qr)));
        assertThat(iamSmart.meaningOf(parameter(back, "error_code"))).isEqualTo(IdentityReason.IAM_SMART_TIMED_OUT);
    }

    private void misbehave(String kind) throws Exception {
        post("/iam-smart/mischief/" + kind);
    }

    private String askProfile(Login login) throws Exception {
        String id = UUID.randomUUID().toString();
        iamSmart.askProfile(id, login.access(), login.openId(), "s", COMPUTER);
        return id;
    }

    private JsonNode sign(Login login) throws Exception {
        Question question = question(login, "A123456");
        Ticket ticket = signing.ask(question).orElseThrow();
        String qr = location(signing.page(question.state(), Language.EN, ticket.ticketId(), COMPUTER));
        post("/iam-smart/phone/plus/requests/" + last(qr) + "/approve");
        return told(question.requestId());
    }

    private static boolean isOverDocument(JsonNode signed) throws Exception {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(certificate(signed));
        verifier.update(DOCUMENT);
        return verifier.verify(
                Base64.getDecoder().decode(signed.path("signature").asText()));
    }

    @Test
    void aServerThatIsDownTookNothing() {
        connect(URI.create("http://localhost:1/iam-smart"));
        assertThatThrownBy(iamSmart::makeReady).isInstanceOf(CounterpartyUnavailable.class);
    }

    @Test
    void whetherItAnswersIsAskedAnewEachTime() throws Exception {
        iamSmart.makeReady();
        iamSmart.reach();
        misbehave("OUT_OF_ORDER");
        try {
            assertThatThrownBy(iamSmart::reach).isInstanceOf(CounterpartyUnavailable.class);
        } finally {
            misbehave("NONE");
        }
        iamSmart.reach();
    }

    private void refused(Question question, String reason) {
        assertThatThrownBy(() -> signing.ask(question))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageEndingWith(reason);
    }

    private Login logIn(String persona) throws Exception {
        return iamSmart.exchange(code(persona));
    }

    private String code(String persona) throws Exception {
        String qr = location(iamSmart.loginPage("state", Language.EN, COMPUTER));
        post("/iam-smart/phone/" + persona + "/requests/" + last(qr) + "/approve");
        return parameter(URI.create(location(URI.create(sandbox.address() + qr))), "code");
    }

    private static Question question(Login login, String hkid) throws Exception {
        String id = UUID.randomUUID().toString();
        return new Question(
                id,
                login.access(),
                login.openId(),
                COMPUTER,
                "state-" + id,
                MessageDigest.getInstance("SHA-256").digest(DOCUMENT),
                hkid);
    }

    private JsonNode told(String requestId) throws Exception {
        return content(sandbox.told(request -> idOf(request).equals(requestId)));
    }

    private String idOf(Request notice) {
        return notice.path().equals("/notices/iam-smart")
                ? content(notice).path("businessID").asText()
                : "";
    }

    private boolean isUnreadable(Request notice) {
        return notice.path().equals("/notices/iam-smart") && content(notice).isMissingNode();
    }

    /** Missing when it was sealed under another key than the one that came with it. */
    private JsonNode content(Request notice) {
        try {
            JsonNode body = json.readTree(notice.body());
            return json.readTree(ContentCipher.open(
                    keys.unwrap(
                            Base64.getDecoder().decode(body.path("secretKey").asText())),
                    Base64.getDecoder().decode(body.path("content").asText())));
        } catch (javax.crypto.AEADBadTagException another) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fields fields(Request notice) {
        return new Fields(
                notice.header("clientID").orElse(null),
                notice.header("signatureMethod").orElse(null),
                notice.header("timestamp").orElse(null),
                notice.header("nonce").orElse(null),
                notice.header("signature").orElse(null));
    }

    private static Fields with(Fields fields, String clientId, String timestamp) {
        return new Fields(clientId, fields.method(), timestamp, fields.nonce(), fields.signature());
    }

    private static X509Certificate certificate(JsonNode signed) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        Base64.getDecoder().decode(signed.path("cert").asText())));
    }

    private String location(URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private void post(String path) throws Exception {
        browser.send(
                HttpRequest.newBuilder(URI.create(sandbox.address() + path))
                        .POST(HttpRequest.BodyPublishers.ofString("shareProfile=yes"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String parameter(URI address, String name) {
        for (String pair : address.getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }
}
