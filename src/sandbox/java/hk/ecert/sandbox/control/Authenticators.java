package hk.ecert.sandbox.control;

import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.web.Html;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The authenticator apps of the trial run's staff (RFC 6238), all on one page. Each file of the folder is one app. */
final class Authenticators {

    private static final int SECONDS = 30;
    private static final int REFRESH_SECONDS = 5;

    private final Path folder;
    private final Clock clock = SandboxClock.shared();

    Authenticators(Path folder) {
        this.folder = folder;
    }

    void routeTo(Web web) {
        web.route("GET", "/authenticators", request -> page());
    }

    private Response page() throws IOException, GeneralSecurityException {
        StringBuilder table = new StringBuilder("<p>The code of each member of staff who needs one after the password."
                + " It changes every half minute, and each is good once.</p>"
                + "<table><thead><tr><th scope=\"col\">Who</th><th scope=\"col\">Code</th>"
                + "<th scope=\"col\">Secret, for an app of your own</th></tr></thead><tbody>");
        for (Path app : apps()) {
            String secret = Files.readString(app).strip();
            table.append("<tr><th scope=\"row\">")
                    .append(Html.escape(app.getFileName()))
                    .append("</th><td class=\"digits\">")
                    .append(code(secret))
                    .append("</td><td><code>")
                    .append(Html.escape(secret))
                    .append("</code></td></tr>");
        }
        return Response.html(
                Html.page("Authenticator apps", table.append("</tbody></table>").toString(), REFRESH_SECONDS));
    }

    private List<Path> apps() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private String code(String base32) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(decoded(base32), "HmacSHA1"));
        long interval = clock.instant().getEpochSecond() / SECONDS;
        byte[] hash =
                mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(interval).array());
        int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
        return "%06d".formatted(number % 1_000_000);
    }

    private static byte[] decoded(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (char digit : base32.toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(digit);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        return bytes.array();
    }
}
