package hk.ecert.sandbox.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.home.Home;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.sandbox.web.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Prints PIN envelopes. A printed envelope is {@code pin-envelopes/<number>.pdf}; beside it stands the PIN as text, for
 * whoever finds the envelope on the doormat later and cannot open paper.
 */
final class PinStation implements Workshop.Craft {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Home home;
    private final KeyFile station;

    PinStation(Home home, KeyFile station) {
        this.home = home;
        this.station = station;
    }

    @Override
    public ObjectNode perform(JsonNode order) throws GeneralSecurityException, IOException {
        String medium = order.path("mediumNumber").asText();
        byte[] sealed = Base64.getDecoder().decode(order.path("sealed").asText());
        String pin = new String(Seals.open(sealed, station), StandardCharsets.US_ASCII);
        if (!pin.matches("\\d{16}")) {
            throw new IOException("the PIN is not 16 digits");
        }
        String number = nextNumber();
        home.writeSecret("pin-envelopes/" + number + ".pdf", PinEnvelope.print(number, medium, pin));
        home.writeSecret("pin-envelopes/" + number + ".txt", pin.getBytes(StandardCharsets.US_ASCII));
        return Json.object().put("envelopeNumber", number);
    }

    /** Ten digits that no envelope of this sandbox bears yet. */
    private String nextNumber() {
        String number;
        do {
            number = "%010d".formatted(Math.floorMod(RANDOM.nextLong(), 10_000_000_000L));
        } while (home.has("pin-envelopes/" + number + ".pdf"));
        return number;
    }
}
