package hk.ecert.station;

import java.io.IOException;
import java.io.InputStream;

/** What stands beside the key file on a stick: how to install it, in three languages, on one page. */
final class UserGuide {

    static final String FILE = "user-guide.html";

    private UserGuide() {}

    static byte[] content() throws IOException {
        try (InputStream guide = UserGuide.class.getResourceAsStream("/station/user-guide.html")) {
            return guide.readAllBytes();
        }
    }
}
