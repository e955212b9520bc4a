package hk.ecert.sandbox.iamsmart;

import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.Persona.IamSmartAccount;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.iamsmart.PhoneRequest.Asked;
import hk.ecert.sandbox.iamsmart.PhoneRequest.Kind;
import hk.ecert.sandbox.iamsmart.PhoneRequest.State;
import hk.ecert.sandbox.web.BadRequest;
import hk.ecert.sandbox.web.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody's phone: what waits on it, what its holder decided, and who is known to the application by which token. */
final class Phones {

    static final Duration CODE_LIFE = Duration.ofSeconds(60);
    static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SandboxHome home;
    private final Ledger<PhoneRequest> ledger;
    private final Results results;
    private final Mischief mischief;
    private final String clientId;
    /** Ids of log-ins by code and by token; of profile requests and signings by business id. */
    private final Map<String, String> index = new ConcurrentHashMap<>();

    Phones(SandboxHome home, Ledger<PhoneRequest> ledger, Results results, Mischief mischief) {
        this.home = home;
        this.ledger = ledger;
        this.results = results;
        this.mischief = mischief;
        this.clientId = home.secrets().iamSmartClientId();
        ledger.all().forEach(this::remember);
    }

    private void remember(PhoneRequest request) {
        for (String key :
                List.of(request.code(), request.accessToken(), request.asked().businessId())) {
            if (!key.isEmpty()) {
                index.put(key, request.id());
            }
        }
    }

    private static long now() {
        return SandboxClock.shared().millis();
    }

    /** The application's name for a person: the same at every log-in, another one for every service. */
    String openId(Persona holder) {
        byte[] mac = Digests.hmacSha256(
                home.secrets().iamSmartClientSecret(),
                ("openID " + clientId + " " + holder.hkid()).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    PhoneRequest askToLogIn(String redirectUri, String callerState) {
        PhoneRequest request =
                PhoneRequest.pending(newId(), Kind.LOGIN, "", Asked.logIn(redirectUri, callerState, now()));
        ledger.put(request.id(), request);
        return request;
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** The request as it stands, after it has perhaps run out of time. */
    PhoneRequest get(String id) {
        PhoneRequest request = ledger.get(id);
        boolean late = request.isPending() && now() - request.asked().at() > PATIENCE.toMillis();
        return late ? refuse(id, State.TIMED_OUT) : request;
    }

    /** What waits on a persona's phone, and the log-ins on nearby screens that nobody has scanned yet. */
    List<PhoneRequest> waitingFor(String persona) {
        return ledger.all().stream()
                .filter(PhoneRequest::isPending)
                .filter(request ->
                        request.persona().isEmpty() || request.persona().equals(persona))
                .filter(request -> now() - request.asked().at() < PATIENCE.toMillis())
                .toList();
    }

    /** Says yes. @param shareProfile at a log-in, whether the application may also read the profile */
    PhoneRequest approve(String id, Persona holder, boolean shareProfile) {
        PhoneRequest request = get(id);
        if (holder.iamSmart() == IamSmartAccount.NONE) {
            throw new BadRequest(holder.englishName() + " has no iAM Smart");
        }
        if (!request.isPending()) {
            throw new BadRequest("this request has been answered before or is too old");
        }
        if (!request.persona().isEmpty() && !request.persona().equals(holder.id())) {
            throw new BadRequest("this request is for another phone");
        }
        if (mischief.is(Mischief.Kind.TIMEOUT)) {
            return refuse(id, State.TIMED_OUT);
        }
        String code = request.kind() == Kind.LOGIN ? newId().replace("-", "") : "";
        PhoneRequest approved = ledger.change(
                id, now -> now.isPending() ? now.decided(State.APPROVED, holder.id(), code, shareProfile, now()) : now);
        remember(approved);
        tellApproved(approved, holder);
        return approved;
    }

    private void tellApproved(PhoneRequest approved, Persona holder) {
        if (approved.kind() == Kind.LOGIN) {
            return;
        }
        Persona told = mischief.is(Mischief.Kind.SWAPPED) ? somebodyElse(holder) : holder;
        if (approved.kind() == Kind.PROFILE) {
            results.profile(approved, told, openId(told));
        } else {
            results.signature(approved, told.id());
        }
    }

    private Persona somebodyElse(Persona holder) {
        return home.personas().stream()
                .filter(persona -> persona.iamSmart() == IamSmartAccount.PLUS)
                .filter(persona -> !persona.id().equals(holder.id()))
                .findFirst()
                .orElseThrow(() -> new BadRequest("nobody else has iAM Smart+"));
    }

    /** Ends a request without a yes; one that has been answered stays as it is. */
    PhoneRequest refuse(String id, State state) {
        boolean[] changed = new boolean[1];
        PhoneRequest refused = ledger.change(id, now -> {
            changed[0] = now.isPending();
            return changed[0] ? now.decided(state, now.persona(), "", false, now()) : now;
        });
        if (changed[0] && refused.kind() != Kind.LOGIN) {
            results.refused(refused, errorCode(refused), state.name());
        }
        return refused;
    }

    static String errorCode(PhoneRequest request) {
        String series = request.kind() == Kind.SIGNING ? "D7000" : "D4000";
        return switch (request.state()) {
            case CANCELLED -> series + "0";
            case REJECTED -> series + "1";
            case TIMED_OUT -> series + "3";
            default -> throw new IllegalStateException("not refused");
        };
    }

    /** Takes a code for a token: once, and soon. */
    PhoneRequest exchange(String code) throws Refusal {
        Optional<PhoneRequest> known = Optional.ofNullable(index.get(code)).flatMap(ledger::find);
        if (code.isEmpty()
                || known.isEmpty()
                || !known.get().code().equals(code)
                || now() - known.get().decidedAt() > CODE_LIFE.toMillis()) {
            throw new Refusal(Refusal.BAD_CODE, "the code is unknown or too old");
        }
        String token = newId().replace("-", "");
        PhoneRequest exchanged =
                ledger.change(known.get().id(), now -> now.accessToken().isEmpty() ? now.exchanged(token) : now);
        if (!exchanged.accessToken().equals(token)) {
            throw new Refusal(Refusal.BAD_CODE, "the code has been used");
        }
        remember(exchanged);
        return exchanged;
    }

    Persona holder(PhoneRequest request) {
        return home.persona(request.persona()).orElseThrow(() -> new BadRequest("nobody holds this phone"));
    }

    /** The log-in that a token came from. */
    PhoneRequest logInOf(String accessToken, String openId) throws Refusal {
        PhoneRequest logIn = Optional.ofNullable(index.get(accessToken))
                .flatMap(ledger::find)
                .filter(request ->
                        !accessToken.isEmpty() && request.accessToken().equals(accessToken))
                .filter(request -> now() - request.decidedAt() < TOKEN_LIFE.toMillis())
                .orElseThrow(() -> new Refusal(Refusal.BAD_CODE, "the access token is unknown or too old"));
        if (!openId(holder(logIn)).equals(openId)) {
            throw new Refusal(Refusal.BAD_CODE, "access token and openID are of different holders");
        }
        return logIn;
    }

    /** Puts a profile request or a signing onto the phone. */
    synchronized PhoneRequest push(PhoneRequest request) throws Refusal {
        if (!request.asked().businessId().matches("[\\x21-\\x7e]{1,36}")) {
            throw new Refusal(Refusal.DUPLICATE_BUSINESS_ID, "businessID must be 1 to 36 ASCII characters");
        }
        if (index.putIfAbsent(request.asked().businessId(), request.id()) != null) {
            throw new Refusal(Refusal.DUPLICATE_BUSINESS_ID, "businessID has been used before");
        }
        ledger.put(request.id(), request);
        return request;
    }

    Optional<PhoneRequest> byBusinessId(String businessId) {
        return Optional.ofNullable(index.get(businessId))
                .flatMap(ledger::find)
                .filter(request -> request.asked().businessId().equals(businessId));
    }

    void acknowledge(PhoneRequest request, String resultCode) {
        ledger.change(request.id(), now -> now.acknowledgedWith(resultCode));
    }

    List<PhoneRequest> all() {
        return ledger.all();
    }
}
