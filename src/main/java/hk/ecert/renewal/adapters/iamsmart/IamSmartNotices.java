package hk.ecert.renewal.adapters.iamsmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.adapters.iamsmart.RequestSignatures.Fields;
import hk.ecert.renewal.application.SigningAnswers.UnknownQuestion;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The door at which iAM Smart tells results. A notice that is not signed for us is turned away and stands on the trail; one
 * that we can't take yet is answered 503, so that it comes again.
 */
@RestController
class IamSmartNotices {

    private final RequestSignatures signatures;
    private final ServiceKeys keys;
    private final IamSmartResults results;
    private final ObjectMapper json;

    IamSmartNotices(RequestSignatures signatures, ServiceKeys keys, IamSmartResults results, ObjectMapper json) {
        this.signatures = signatures;
        this.keys = keys;
        this.results = results;
        this.json = json;
    }

    @PostMapping("/notices/iam-smart")
    ResponseEntity<Void> receive(
            @RequestHeader(name = "clientID", required = false) String clientId,
            @RequestHeader(name = "signatureMethod", required = false) String method,
            @RequestHeader(name = "timestamp", required = false) String timestamp,
            @RequestHeader(name = "nonce", required = false) String nonce,
            @RequestHeader(name = "signature", required = false) String signature,
            @RequestBody byte[] body) {
        if (!signatures.isGood(new Fields(clientId, method, timestamp, nonce, signature), body)) {
            results.refused();
            return answer(HttpStatus.UNAUTHORIZED);
        }
        try {
            JsonNode notice = json.readTree(body);
            results.take(notice.path("business").asText(), notice.path("code").asText(), content(notice));
            return answer(HttpStatus.OK);
        } catch (UnknownQuestion notYet) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException malformed) {
            results.unreadable();
            return answer(HttpStatus.BAD_REQUEST);
        }
    }

    private JsonNode content(JsonNode notice) throws IOException, GeneralSecurityException {
        SecretKey key =
                keys.unwrap(Base64.getDecoder().decode(notice.path("secretKey").asText()));
        byte[] sealed = Base64.getDecoder().decode(notice.path("content").asText());
        return json.readTree(ContentCipher.open(key, sealed));
    }

    private static ResponseEntity<Void> answer(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
