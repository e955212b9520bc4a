package hk.ecert.sandbox.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.WorkingDays;
import hk.ecert.sandbox.carrier.Letter.State;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.web.BadRequest;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Ledger;
import hk.ecert.sandbox.web.Notices;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The carrier. Every letter arrives, after the times that were set, unless nobody is there: then a card is left, and the
 * letter is collected or goes back after 14 working days. Faults are asked for one by one.
 */
public final class Carrier implements AutoCloseable {

    private static final String SENDER = "carrier";
    private static final String NOTICES = "/notices/carrier";
    private static final int KEPT_WORKING_DAYS = 14;

    private final Ledger<Letter> letters;
    private final Notices notices;
    private final String token;
    private final String noticeSecret;
    private final Duration acceptedAfter;
    private final Duration deliveredAfter;

    /** @param deliveredAfter counted from lodging, on the sandbox's clock, like {@code acceptedAfter} */
    public Carrier(SandboxHome home, Web web, Notices notices, Duration acceptedAfter, Duration deliveredAfter)
            throws IOException {
        this.letters = new Ledger<>(home.files().path("ledger/letters.jsonl"), Letter.class);
        this.notices = notices;
        this.token = home.secrets().carrierToken();
        this.noticeSecret = home.secrets().carrierNoticeSecret();
        this.acceptedAfter = acceptedAfter;
        this.deliveredAfter = deliveredAfter;
        notices.signer(SENDER, this::sign);
        web.route("POST", "/carrier/items", this::lodge);
        web.route("GET", "/carrier/items", this::find);
    }

    private Map<String, String> sign(String body) {
        long t = SandboxClock.shared().instant().getEpochSecond();
        return Map.of("X-Signature", "t=" + t + ",v1=" + Digests.hmacSha256Hex(noticeSecret, t + "." + body));
    }

    private boolean isAllowed(Request request) {
        return Digests.same(request.header("Authorization").orElse(""), "Bearer " + token);
    }

    private Response lodge(Request request) {
        if (!isAllowed(request)) {
            return Response.json(401, Json.object().put("error", "the bearer token is wrong"));
        }
        Letter letter = read(request.json());
        if (!ItemNumber.isValid(letter.itemNumber())) {
            return Response.json(400, Json.object().put("error", "the item number is not valid"));
        }
        synchronized (letters) {
            Optional<Letter> known = letters.find(letter.itemNumber()).or(() -> byReference(letter.ourReference()));
            if (known.isEmpty()) {
                letters.put(letter.itemNumber(), letter);
                return Response.json(201, receipt(letter));
            }
            return known.get().isSameAs(letter)
                    ? Response.json(200, receipt(known.get()))
                    : Response.json(409, Json.object().put("error", "known as another letter"));
        }
    }

    private static Letter read(JsonNode json) {
        for (String field : List.of("ourReference", "itemNumber", "dispatch", "pieceNumber")) {
            if (json.path(field).asText().isBlank()) {
                throw new BadRequest(field + " is missing");
            }
        }
        List<String> lines = new ArrayList<>();
        json.path("recipient").path("lines").forEach(line -> lines.add(line.asText()));
        long now = SandboxClock.shared().millis();
        return new Letter(
                json.path("itemNumber").asText(),
                json.path("ourReference").asText(),
                json.path("dispatch").asText(),
                json.path("pieceNumber").asText(),
                json.path("recipient").path("name").asText(),
                lines,
                State.LODGED,
                now,
                now);
    }

    private Optional<Letter> byReference(String ourReference) {
        return letters.all().stream()
                .filter(letter -> letter.ourReference().equals(ourReference))
                .findFirst();
    }

    private static ObjectNode receipt(Letter letter) {
        return Json.object()
                .put("itemNumber", letter.itemNumber())
                .put("ourReference", letter.ourReference())
                .put("state", letter.state().name())
                .put("acceptedAt", Instant.ofEpochMilli(letter.lodgedAt()).toString());
    }

    private Response find(Request request) {
        if (!isAllowed(request)) {
            return Response.json(401, Json.object().put("error", "the bearer token is wrong"));
        }
        return byReference(request.required("ourReference"))
                .map(letter -> signed(statement(letter)))
                .orElseGet(() -> Response.json(404, Json.object().put("error", "no such letter")));
    }

    private Response signed(ObjectNode statement) {
        String body = statement.toString();
        Map<String, String> headers = new HashMap<>(sign(body));
        headers.put("Content-Type", "application/json");
        return new Response(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** To be called often: moves on every letter that is due, and tells it. */
    public void tick() {
        long now = SandboxClock.shared().millis();
        for (Letter letter : letters.all()) {
            if (letter.state() == State.LODGED && letter.lodgedAt() + acceptedAfter.toMillis() <= now) {
                move(letter.itemNumber(), State.LODGED, State.ACCEPTED);
            } else if (letter.state() == State.ACCEPTED && letter.lodgedAt() + deliveredAfter.toMillis() <= now) {
                move(letter.itemNumber(), State.ACCEPTED, State.DELIVERED);
            } else if (letter.state() == State.CARD_LEFT && isKeptTooLong(letter)) {
                move(letter.itemNumber(), State.CARD_LEFT, State.RETURNED);
            }
        }
    }

    private static boolean isKeptTooLong(Letter letter) {
        LocalDate left = LocalDate.ofInstant(Instant.ofEpochMilli(letter.changedAt()), SandboxClock.HONG_KONG);
        return SandboxClock.shared().now().toLocalDate().isAfter(WorkingDays.after(left, KEPT_WORKING_DAYS));
    }

    /**
     * What happens to a letter that is on its way: a card is left, it is collected with it, goes back or is lost.
     *
     * @return false when it has arrived already, or would go back on its way
     */
    public boolean happens(String itemNumber, State next) {
        Letter letter = letters.get(itemNumber);
        boolean possible = next == State.COLLECTED
                ? letter.state() == State.CARD_LEFT
                : letter.isOnItsWay() && letter.state() != next;
        return possible && move(itemNumber, letter.state(), next);
    }

    private boolean move(String itemNumber, State from, State to) {
        boolean[] moved = new boolean[1];
        Letter letter = letters.change(itemNumber, now -> {
            moved[0] = now.state() == from;
            return moved[0] ? now.as(to, SandboxClock.shared().millis()) : now;
        });
        if (moved[0]) {
            tell(letter);
        }
        return moved[0];
    }

    private void tell(Letter letter) {
        String id = UUID.randomUUID().toString();
        notices.tell(id, SENDER, NOTICES, statement(letter).put("eventId", id).toString());
    }

    private static ObjectNode statement(Letter letter) {
        ObjectNode statement = Json.object()
                .put("itemNumber", letter.itemNumber())
                .put("ourReference", letter.ourReference())
                .put("event", letter.state().name())
                .put("at", Instant.ofEpochMilli(letter.changedAt()).toString());
        return letter.hasArrived() ? statement.put("signedBy", letter.recipient()) : statement;
    }

    /** All letters, in the order of their lodging. */
    public List<Letter> letters() {
        return letters.all();
    }

    @Override
    public void close() {
        letters.close();
    }
}
