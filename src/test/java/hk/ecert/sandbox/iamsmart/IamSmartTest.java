package hk.ecert.sandbox.iamsmart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.RunningSandbox;
import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IamSmartTest {

    private static final String CLIENT = "ecert-renewal-sandbox";

    private final RunningSandbox sandbox = RunningSandbox.get();
    private final HttpClient http = HttpClient.newHttpClient();
    private SignedCalls calls;
    private SecretKey key;

    @BeforeEach
    void getKey() throws Exception {
        calls = new SignedCalls(CLIENT, sandbox.secret("iam-smart-client-secret"));
        JsonNode answer = post("security/getKey", "{}", Map.of());
        assertThat(answer.path("code").asText()).isEqualTo("D00000");
        key = unwrap(answer.at("/content/secretKey").asText());
    }

    private SecretKey unwrap(String wrapped) throws Exception {
        KeyFile service = KeyFile.read(
                sandbox.home().resolve("iam-smart/service.p12"),
                Files.readString(sandbox.home().resolve("iam-smart/service.password")));
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(
                Cipher.DECRYPT_MODE,
                service.key(),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return new SecretKeySpec(rsa.doFinal(Base64.getDecoder().decode(wrapped)), "AES");
    }

    private JsonNode post(String path, String body, Map<String, String> overriding) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(sandbox.address() + "/iam-smart/api/v1/" + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        calls.headers(body).forEach(request::setHeader);
        overriding.forEach(request::setHeader);
        return Json.parse(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    private JsonNode call(String path, ObjectNode content) throws Exception {
        return post(
                path,
                Json.object().put("content", ContentKeys.seal(key, content)).toString(),
                Map.of());
    }

    private JsonNode opened(JsonNode answer) throws Exception {
        assertThat(answer.path("code").asText()).as(answer.toString()).isEqualTo("D00000");
        return ContentKeys.open(key, answer.path("content").asText());
    }

    private HttpResponse<String> browse(String path, String form) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.address() + path));
        if (form != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks for the QR page. @return path of the page */
    private String askToLogIn() throws Exception {
        HttpResponse<String> answer = browse(
                "/iam-smart/api/v1/auth/getQR?clientID=" + CLIENT + "&responseType=code&source=PC_Browser&redirectURI="
                        + sandbox.portalAddress() + "/back&state=s-1",
                null);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String idOf(String qrPage) {
        return qrPage.substring(qrPage.lastIndexOf('/') + 1);
    }

    /** Logs a persona in. @return the code */
    private String logIn(String persona, String tap) throws Exception {
        String qr = askToLogIn();
        browse("/iam-smart/phone/" + persona + "/requests/" + idOf(qr) + "/approve", tap);
        String back = browse(qr, null).headers().firstValue("Location").orElseThrow();
        assertThat(back).startsWith(sandbox.portalAddress() + "/back?code=").endsWith("&state=s-1");
        return back.replaceAll(".*code=([^&]+).*", "$1");
    }

    private JsonNode token(String code) throws Exception {
        return call("auth/getToken", Json.object().put("code", code).put("grantType", "authorization_code"));
    }

    private ObjectNode signing(JsonNode token, byte[] document) {
        return Json.object()
                .put("businessID", UUID.randomUUID().toString())
                .put("accessToken", token.path("accessToken").asText())
                .put("openID", token.path("openID").asText())
                .put("source", "PC_Browser")
                .put("redirectURI", sandbox.portalAddress() + "/signed")
                .put("state", "s-2")
                .put("hashCode", Digests.sha256Base64(document))
                .put("sigAlgo", "SHA256withRSA")
                .put("documentName", "Application")
                .put("HKICHash", "rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYwk=");
    }

    private JsonNode told(String businessId) throws Exception {
        Request notice = sandbox.told(request -> request.path().equals("/notices/iam-smart")
                && content(request).path("businessID").asText().equals(businessId));
        calls.verify(notice);
        return content(notice);
    }

    private JsonNode content(Request notice) {
        try {
            JsonNode body = notice.json();
            return ContentKeys.open(
                    unwrap(body.path("secretKey").asText()),
                    body.path("content").asText());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCodeWorksOnce() throws Exception {
        String code = logIn("plus", "shareProfile=yes");
        assertThat(opened(token(code)).path("userType").asText()).isEqualTo("plus");
        assertThat(token(code).path("code").asText()).isEqualTo("D40004");
    }

    @Test
    void theOpenIdIsTheSameAtEveryLogIn() throws Exception {
        String first = opened(token(logIn("plus", ""))).path("openID").asText();
        assertThat(opened(token(logIn("plus", ""))).path("openID").asText()).isEqualTo(first);
        assertThat(opened(token(logIn("basic", ""))).path("openID").asText()).isNotEqualTo(first);
    }

    @Test
    void aRejectedLogInComesBackAsAnError() throws Exception {
        String qr = askToLogIn();
        browse("/iam-smart/phone/plus/requests/" + idOf(qr) + "/reject", "");
        assertThat(browse(qr, null).headers().firstValue("Location").orElseThrow())
                .endsWith("/back?error_code=D40001&state=s-1");
    }

    @Test
    void theQrPageIsAnImageThatAsksAgain() throws Exception {
        String page = browse(askToLogIn(), null).body();
        assertThat(page).contains("<svg", "http-equiv=\"refresh\"", "id=\"open-phone\"");
    }

    @Test
    void theProfileComesByNotice() throws Exception {
        JsonNode token = opened(token(logIn("plus", "shareProfile=yes")));
        ObjectNode request = Json.object()
                .put("businessID", UUID.randomUUID().toString())
                .put("accessToken", token.path("accessToken").asText())
                .put("openID", token.path("openID").asText())
                .put("state", "s-3");
        request.putArray("profileFields").add("idNo").add("enName").add("birthDate");
        assertThat(opened(call("account/auth/profile/initiateRequest", request))
                        .path("authByQR")
                        .asBoolean())
                .isFalse();
        JsonNode profile = told(request.path("businessID").asText());
        assertThat(profile.at("/idNo/Identification").asText()).isEqualTo("A123456");
        assertThat(profile.at("/idNo/CheckDigit").asText()).isEqualTo("3");
        assertThat(profile.at("/enName/UnstructuredName").asText()).isEqualTo("CHAN Tai Man");
        assertThat(profile.path("birthDate").asText()).isEqualTo("19850703");
        assertThat(profile.has("chName")).isFalse();
    }

    @Test
    void aSignatureVerifiesOverTheDocument() throws Exception {
        byte[] document = "an application".getBytes(StandardCharsets.UTF_8);
        JsonNode token = opened(token(logIn("plus", "")));
        ObjectNode request = signing(token, document);
        String ticket = opened(call("account/signing/initiateRequest", request))
                .path("ticketID")
                .asText();
        String code = IdentificationCode.of(
                request.path("hashCode").asText(), token.path("openID").asText());
        assertThat(browse("/iam-smart/phone/plus?request=" + ticket, null).body())
                .contains(">" + code + "<");
        browse("/iam-smart/phone/plus/requests/" + ticket + "/approve", "");
        assertThat(browse("/iam-smart/qr/" + ticket, null)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .isEqualTo(sandbox.portalAddress() + "/signed?businessID="
                        + request.path("businessID").asText() + "&state=s-2");
        JsonNode signed = told(request.path("businessID").asText());
        X509Certificate certificate = Certificates.parse(
                Base64.getDecoder().decode(signed.path("cert").asText()));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate);
        signature.update(document);
        assertThat(signature.verify(
                        Base64.getDecoder().decode(signed.path("signature").asText())))
                .isTrue();
        certificate.verify(Certificates.readPem(sandbox.home().resolve("iam-smart/signer-anchors.pem"))
                .get(0)
                .getPublicKey());
        assertThat(call("account/signing/initiateRequest", request).path("code").asText())
                .isEqualTo("D20011");
    }

    @Test
    void whoMayNotSignIsTold() throws Exception {
        JsonNode basic = opened(token(logIn("basic", "")));
        assertThat(call("account/signing/initiateRequest", signing(basic, new byte[1]))
                        .path("code")
                        .asText())
                .isEqualTo("D70004");
        JsonNode plus = opened(token(logIn("plus", "")));
        ObjectNode other = signing(plus, new byte[1]).put("HKICHash", Digests.sha256Base64(new byte[1]));
        assertThat(call("account/signing/initiateRequest", other).path("code").asText())
                .isEqualTo("D70005");
    }

    @Test
    void aForgedOrRepeatedCallIsRefused() throws Exception {
        assertThat(post("security/getKey", "{}", Map.of("signature", "x"))
                        .path("code")
                        .asText())
                .isEqualTo("D20006");
        Map<String, String> headers = calls.headers("{}");
        assertThat(post("security/getKey", "{}", headers).path("code").asText()).isEqualTo("D00000");
        assertThat(post("security/getKey", "{}", headers).path("code").asText()).isEqualTo("D20004");
    }

    @Test
    void contentUnderAStrangeKeyIsRefused() throws Exception {
        key = ContentKeys.newKey();
        assertThat(token("x").path("code").asText()).isEqualTo("D30002");
    }
}
