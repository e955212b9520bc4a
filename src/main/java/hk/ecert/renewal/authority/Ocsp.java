package hk.ecert.renewal.authority;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** OCSP over HTTP (RFC 6960 appendix A), on the plain door. */
@OwnAuthority
@RestController
@RequestMapping("/ocsp")
class Ocsp {

    private static final MediaType RESPONSE = MediaType.valueOf("application/ocsp-response");
    private static final int LARGEST_REQUEST = 8 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final OcspResponder responder;

    Ocsp(OcspResponder responder) {
        this.responder = responder;
    }

    @PostMapping(consumes = "application/ocsp-request")
    ResponseEntity<byte[]> post(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_REQUEST + 1);
        OcspResponder.Answer answer = responder.answer(body.length > LARGEST_REQUEST ? NOTHING : body);
        return ResponseEntity.ok()
                .contentType(RESPONSE)
                .cacheControl(CacheControl.noStore())
                .body(answer.der());
    }

    /** The request in base64, as the rest of the path: base64 has slashes of its own. */
    @GetMapping("/**")
    ResponseEntity<byte[]> get(HttpServletRequest request) {
        String path = request.getRequestURI();
        OcspResponder.Answer answer =
                responder.answer(decoded(path.substring(path.indexOf("/ocsp") + "/ocsp".length())));
        ResponseEntity.BodyBuilder response = ResponseEntity.ok().contentType(RESPONSE);
        if (answer.forAnybody()) {
            keepable(response, answer);
        } else {
            response.cacheControl(CacheControl.noStore());
        }
        return response.body(answer.der());
    }

    /** RFC 5019 section 6.2. An answer is at most half its validity old, so the other half may be promised. */
    private static void keepable(ResponseEntity.BodyBuilder response, OcspResponder.Answer answer) {
        response.cacheControl(CacheControl.maxAge(PreparedAnswers.KEPT)
                        .cachePublic()
                        .noTransform()
                        .mustRevalidate())
                .lastModified(answer.thisUpdate())
                .headers(headers -> headers.setExpires(answer.nextUpdate()))
                .eTag("\"" + DigestUtils.md5DigestAsHex(answer.der()) + "\"");
    }

    private static byte[] decoded(String path) {
        String encoded = path.startsWith("/") ? path.substring(1) : path;
        if (encoded.length() > LARGEST_REQUEST) {
            return NOTHING;
        }
        try {
            // a plus is a plus here, never a blank
            String base64 = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return NOTHING;
        }
    }
}
