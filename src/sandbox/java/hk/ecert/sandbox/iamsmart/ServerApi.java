package hk.ecert.sandbox.iamsmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.Persona.IamSmartAccount;
import hk.ecert.sandbox.iamsmart.PhoneRequest.Asked;
import hk.ecert.sandbox.iamsmart.PhoneRequest.Kind;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;

/** The calls from server to server. */
final class ServerApi {

    /** Answers the opened content of a call. */
    interface Operation {
        ObjectNode perform(JsonNode content) throws Refusal;
    }

    private final SignedCalls calls;
    private final ContentKeys keys;
    private final Phones phones;
    private final PublicKey service;
    private final URI portal;

    ServerApi(SignedCalls calls, ContentKeys keys, Phones phones, PublicKey service, URI portal) {
        this.calls = calls;
        this.keys = keys;
        this.phones = phones;
        this.service = service;
        this.portal = portal;
    }

    Response getKey(Request request) throws GeneralSecurityException {
        try {
            calls.verify(request);
        } catch (Refusal e) {
            return refused(e);
        }
        ObjectNode answer = success();
        answer.putObject("content")
                .put("secretKey", keys.wrap(keys.issue()))
                .put("pubKey", Base64.getEncoder().encodeToString(service.getEncoded()))
                .put("issueAt", SandboxClock.shared().millis())
                .put("expiresIn", ContentKeys.LIFE.toMillis());
        return Response.json(answer);
    }

    /** A call whose content is sealed both ways. */
    Response sealed(Request request, Operation operation) throws GeneralSecurityException {
        try {
            calls.verify(request);
            ContentKeys.Opened opened = keys.open(request.json().path("content").asText());
            ObjectNode content = operation.perform(opened.content());
            return Response.json(success().put("content", seal(opened.key(), content)));
        } catch (Refusal e) {
            return refused(e);
        }
    }

    private static String seal(SecretKey key, ObjectNode content) throws GeneralSecurityException {
        return ContentKeys.seal(key, content);
    }

    private static ObjectNode success() {
        return Json.object()
                .put("txID", UUID.randomUUID().toString())
                .put("code", "D00000")
                .put("message", "SUCCESS");
    }

    private static Response refused(Refusal refusal) {
        return Response.json(Json.object()
                .put("txID", UUID.randomUUID().toString())
                .put("code", refusal.code())
                .put("message", refusal.getMessage()));
    }

    ObjectNode getToken(JsonNode content) throws Refusal {
        if (!content.path("grantType").asText().equals("authorization_code")) {
            throw new Refusal(Refusal.BAD_CODE, "grantType must be authorization_code");
        }
        PhoneRequest logIn = phones.exchange(content.path("code").asText());
        Persona holder = phones.holder(logIn);
        long now = SandboxClock.shared().millis();
        return Json.object()
                .put("accessToken", logIn.accessToken())
                .put("tokenType", "Bearer")
                .put("openID", phones.openId(holder))
                .put("userType", holder.iamSmart() == IamSmartAccount.PLUS ? "plus" : "basic")
                .put("issueAt", now)
                .put("expiresIn", Phones.TOKEN_LIFE.toMillis())
                .put("lastModifiedDate", now)
                .put("scope", "eidapi_auth eidapi_profiles eidapi_sign");
    }

    ObjectNode requestProfile(JsonNode content) throws Refusal {
        PhoneRequest logIn = phones.logInOf(
                content.path("accessToken").asText(), content.path("openID").asText());
        List<String> fields = new ArrayList<>();
        content.path("profileFields").forEach(field -> fields.add(field.asText()));
        PhoneRequest request = phones.push(
                PhoneRequest.pending(Phones.newId(), Kind.PROFILE, logIn.persona(), asked(content, "", fields)));
        if (logIn.sharesProfile()) {
            phones.approve(request.id(), phones.holder(logIn), false);
        }
        return Json.object().put("authByQR", false).put("ticketID", request.id());
    }

    ObjectNode requestSigning(JsonNode content) throws Refusal {
        PhoneRequest logIn = phones.logInOf(
                content.path("accessToken").asText(), content.path("openID").asText());
        Persona holder = phones.holder(logIn);
        if (holder.iamSmart() != IamSmartAccount.PLUS) {
            throw new Refusal(Refusal.NOT_ALLOWED_TO_SIGN, "the holder has no iAM Smart+");
        }
        if (!holder.hkicHash().equals(content.path("HKICHash").asText())) {
            throw new Refusal(Refusal.HKID_MISMATCH, "the HKID is not the holder's");
        }
        if (!content.path("redirectURI").asText().startsWith(portal.toString())) {
            throw new Refusal(Refusal.REDIRECT_URI, "the redirectURI is not registered");
        }
        if (!isSha256(content.path("hashCode").asText())
                || !content.path("sigAlgo").asText().equals("SHA256withRSA")) {
            throw new Refusal("D70002", "only a SHA-256 hash can be signed with SHA256withRSA");
        }
        PhoneRequest request = phones.push(PhoneRequest.pending(
                Phones.newId(),
                Kind.SIGNING,
                holder.id(),
                asked(content, content.path("hashCode").asText(), List.of())));
        return Json.object().put("authByQR", true).put("ticketID", request.id());
    }

    private static Asked asked(JsonNode content, String documentHash, List<String> profileFields) {
        String document = content.path("documentName").asText() + " – "
                + content.path("serviceName").asText() + ", "
                + content.path("department").asText();
        return new Asked(
                content.path("redirectURI").asText(),
                content.path("state").asText(),
                content.path("businessID").asText(),
                documentHash,
                documentHash.isEmpty() ? "" : document,
                profileFields,
                SandboxClock.shared().millis());
    }

    private static boolean isSha256(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == 32;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    ObjectNode acknowledge(JsonNode content) throws Refusal {
        PhoneRequest request = phones.byBusinessId(content.path("businessID").asText())
                .orElseThrow(() -> new Refusal("D70006", "businessID is unknown"));
        phones.acknowledge(request, content.path("resultCode").asText("D00000"));
        return Json.object();
    }
}
