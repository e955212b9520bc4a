package hk.ecert.sandbox.home;

import com.fasterxml.jackson.core.type.TypeReference;
import hk.ecert.sandbox.Options;
import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.web.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The sandbox's home, made on the first start and kept: who there is, what they hold, and every secret of the wires. */
public final class SandboxHome {

    private static final String PERSONAS = "personas.json";

    /**
     * What the counterparties and the application share.
     *
     * @param iamSmartClientId who the application is to iAM Smart
     */
    public record Secrets(
            String iamSmartClientId,
            String iamSmartClientSecret,
            String paymentApiKey,
            String paymentNoticeSecret,
            String carrierToken,
            String carrierNoticeSecret) {}

    private final Home home;
    private final PersonaCards cards;
    private final Secrets secrets;
    private final Map<String, Persona> personas = new LinkedHashMap<>();

    private SandboxHome(Home home, PersonaCards cards, Secrets secrets) {
        this.home = home;
        this.cards = cards;
        this.secrets = secrets;
    }

    /** Opens the home; what is missing is made, what is there is kept. */
    public static SandboxHome open(Options options) throws GeneralSecurityException, IOException {
        Home home = new Home(options.home());
        home.directory("ledger");
        SandboxClock.shared().keepIn(home.path("clock-offset"));
        DemoAuthority authority = DemoAuthority.open(home, options.application().repository());
        SandboxHome made = new SandboxHome(home, new PersonaCards(home, authority), secrets(home));
        KeyFiles keys = new KeyFiles(home);
        keys.makeTls(options.application().portal(), options.application().certificateLogin());
        keys.makeIamSmartService();
        keys.makeStations();
        made.settlePeople(options, authority);
        return made;
    }

    private static Secrets secrets(Home home) throws IOException {
        return new Secrets(
                "ecert-renewal-sandbox",
                home.secret("secrets/iam-smart-client-secret", ""),
                home.secret("secrets/payment-api-key", "sk_test_"),
                home.secret("secrets/payment-notice-secret", "whsec_"),
                home.secret("secrets/carrier-token", ""),
                home.secret("secrets/carrier-notice-secret", ""));
    }

    private void settlePeople(Options options, DemoAuthority authority) throws GeneralSecurityException, IOException {
        if (home.has(PERSONAS)) {
            List<Persona> known =
                    Json.MAPPER.readValue(home.path(PERSONAS).toFile(), new TypeReference<List<Persona>>() {});
            known.forEach(persona -> personas.put(persona.id(), persona));
        }
        PersonaFile file = new PersonaFile(SandboxClock.shared().now().toLocalDate());
        List<Persona> wanted = new ArrayList<>(file.read(options.people().file()));
        wanted.addAll(file.copies(wanted, options.people().copies()));
        List<Persona> added = newcomers(wanted);
        makeCards(added);
        added.forEach(persona -> personas.put(persona.id(), persona));
        if (!added.isEmpty()) {
            new RegisterFiles(home, authority, cards).write(personas());
            home.write(PERSONAS, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(personas()));
        }
    }

    private List<Persona> newcomers(List<Persona> wanted) {
        return wanted.stream()
                .filter(persona -> !personas.containsKey(persona.id()))
                .toList();
    }

    private void makeCards(List<Persona> newcomers) throws GeneralSecurityException, IOException {
        ExecutorService makers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<?>> made = new ArrayList<>();
            for (Persona persona : newcomers) {
                made.add(makers.submit(() -> {
                    cards.make(persona);
                    return null;
                }));
            }
            for (Future<?> future : made) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the personas were made", e);
        } catch (ExecutionException e) {
            throw new GeneralSecurityException("a persona could not be made", e.getCause());
        } finally {
            makers.shutdownNow();
        }
    }

    public Home files() {
        return home;
    }

    public PersonaCards cards() {
        return cards;
    }

    public Secrets secrets() {
        return secrets;
    }

    public List<Persona> personas() {
        return List.copyOf(personas.values());
    }

    public Optional<Persona> persona(String id) {
        return Optional.ofNullable(personas.get(id));
    }
}
