package hk.ecert.sandbox;

import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** One sandbox for all its tests, on free ports, with a portal that only takes down what it is told. */
public final class RunningSandbox {

    private static final String HEADER = "id,hkid,english_name,chinese_name,date_of_birth,email,certificate_class,"
            + "not_after,certificate_state,iam_smart,language,address\n";
    private static final String PEOPLE = HEADER
            + "plus,A123456(3),CHAN Tai Man,陳大文,1985-07-03,plus@people.example,personal,+14,good,plus,en,\"Flat A|B|C|D|HK\"\n"
            + "basic,E364912(5),LEE Siu Ming,李小明,1990-01-01,basic@people.example,personal,+14,good,basic,en,\"Flat A|B|C|D|HK\"\n"
            + "other,AB987654(3),WONG Tai Sin,黃大仙,1980-01-01,other@people.example,personal,+14,good,plus,en,\"Flat A|B|C|D|HK\"\n";

    private static RunningSandbox running;

    private final List<Request> told = new CopyOnWriteArrayList<>();
    private final Web portal;
    private final Sandbox sandbox;
    private volatile int answer = 200;

    private RunningSandbox() throws IOException, GeneralSecurityException {
        portal = new Web(0);
        for (String path : List.of("/notices/iam-smart", "/notices/payment", "/notices/carrier")) {
            portal.route("POST", path, this::take);
        }
        portal.start();
        Path home = Files.createTempDirectory("sandbox");
        Path personas = home.resolve("people.csv");
        Files.writeString(personas, PEOPLE);
        URI address = portalAddress();
        sandbox = Sandbox.start(Options.defaults()
                .withHome(home.resolve("home"))
                .withPersonas(personas, 1)
                .withPorts(0, 0)
                .withApplication(address, address, URI.create("http://localhost:8080"))
                .withCarrier(Duration.ZERO, Duration.ofMillis(300)));
    }

    public static synchronized RunningSandbox get() {
        if (running == null) {
            try {
                running = new RunningSandbox();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    private Response take(Request request) {
        int status = answer;
        if (status == 200) {
            told.add(request);
        }
        answer = 200;
        return Response.json(status, Map.of());
    }

    /** The portal answers the next notice with an error. */
    public void failOnce() {
        answer = 503;
    }

    public URI portalAddress() {
        return URI.create("http://localhost:" + portal.port());
    }

    public URI address() {
        return URI.create("http://localhost:" + sandbox.port());
    }

    public Path home() {
        return sandbox.home();
    }

    public int smtpPort() {
        return sandbox.smtpPort();
    }

    public String secret(String name) throws IOException {
        return Files.readString(home().resolve("secrets").resolve(name));
    }

    /** How many notices that fit have been taken so far. */
    public long countTold(Predicate<Request> which) {
        return told.stream().filter(which).count();
    }

    /** Waits for a notice that fits. */
    public Request told(Predicate<Request> which) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            for (Request request : told) {
                if (which.test(request)) {
                    return request;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nothing of the kind was told");
    }
}
