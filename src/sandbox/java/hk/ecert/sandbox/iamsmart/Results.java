package hk.ecert.sandbox.iamsmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.home.HkidNumber;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.PersonaCards;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Notices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.SecretKey;

/** Sends the result of a profile request or a signing to the application, each under a content key of its own. */
final class Results {

    static final String SENDER = "iam-smart";
    private static final String PATH = "/notices/iam-smart";
    private static final long LATE_SECONDS = 6;
    /** DER in front of a SHA-256 hash: what PKCS #1 (RFC 8017, 9.2) calls DigestInfo. */
    private static final byte[] SHA256_DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final ContentKeys keys;
    private final Notices notices;
    private final PersonaCards cards;
    private final Mischief mischief;

    Results(ContentKeys keys, Notices notices, PersonaCards cards, Mischief mischief) {
        this.keys = keys;
        this.notices = notices;
        this.cards = cards;
        this.mischief = mischief;
    }

    /** @param openId the holder's name at the application */
    void profile(PhoneRequest request, Persona holder, String openId) {
        ObjectNode content = common(request);
        content.put("openID", openId);
        HkidNumber hkid = holder.hkidNumber();
        for (String field : request.asked().profileFields()) {
            switch (field) {
                case "idNo" ->
                    content.putObject("idNo")
                            .put("Identification", hkid.body())
                            .put("CheckDigit", String.valueOf(hkid.checkDigit()));
                case "enName" -> content.putObject("enName").put("UnstructuredName", holder.englishName());
                case "chName" -> content.putObject("chName").put("ChineseName", holder.chineseName());
                case "birthDate" ->
                    content.put("birthDate", holder.dateOfBirth().replace("-", ""));
                default -> content.putNull(field);
            }
        }
        send("PROFILE", "D00000", "SUCCESS", content);
    }

    /** @param signer whose phone signs: the holder's, unless it is swapped */
    void signature(PhoneRequest request, String signer) {
        try {
            KeyFile phone = mischief.is(Mischief.Kind.REVOKED)
                    ? cards.revokedPhone(signer)
                    : mischief.is(Mischief.Kind.WEAK_KEY) ? cards.weakPhone(signer) : cards.phone(signer);
            ObjectNode content = common(request);
            content.put("hashCode", request.asked().documentHash());
            content.put("timestamp", SandboxClock.shared().millis());
            content.put(
                    "signature",
                    sign(phone, Base64.getDecoder().decode(request.asked().documentHash())));
            content.put(
                    "cert",
                    Base64.getEncoder().encodeToString(phone.certificate().getEncoded()));
            send("SIGNING", "D00000", "SUCCESS", content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the phone cannot sign", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sign(KeyFile phone, byte[] hash) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("NONEwithRSA");
        signer.initSign(mischief.is(Mischief.Kind.WRONG_KEY) ? anotherKey() : phone.key());
        signer.update(SHA256_DIGEST_INFO);
        signer.update(hash);
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    private static PrivateKey anotherKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }

    void refused(PhoneRequest request, String code, String message) {
        send(request.kind() == PhoneRequest.Kind.PROFILE ? "PROFILE" : "SIGNING", code, message, common(request));
    }

    private static ObjectNode common(PhoneRequest request) {
        return Json.object()
                .put("businessID", request.asked().businessId())
                .put("state", request.asked().state());
    }

    private void send(String business, String code, String message, ObjectNode content) {
        String id = UUID.randomUUID().toString();
        SecretKey key = ContentKeys.newKey();
        try {
            ObjectNode body = Json.object()
                    .put("txID", id)
                    .put("business", business)
                    .put("code", code)
                    .put("message", message)
                    .put("secretKey", keys.wrap(mischief.is(Mischief.Kind.WRONG_KEY) ? ContentKeys.newKey() : key))
                    .put("content", ContentKeys.seal(key, content));
            if (mischief.is(Mischief.Kind.TWICE)) {
                notices.tell(id + "-again", SENDER, PATH, body.toString());
            }
            long seconds = mischief.is(Mischief.Kind.LATE) ? LATE_SECONDS : 0;
            notices.tell(id, SENDER, PATH, body.toString(), seconds);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the result cannot be sealed", e);
        }
    }
}
