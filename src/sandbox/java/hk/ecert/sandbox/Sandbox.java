package hk.ecert.sandbox;

import hk.ecert.sandbox.carrier.Carrier;
import hk.ecert.sandbox.control.ControlPage;
import hk.ecert.sandbox.home.ApplicationFile;
import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.iamsmart.IamSmart;
import hk.ecert.sandbox.notifier.Outbox;
import hk.ecert.sandbox.paymentgateway.PaymentGateway;
import hk.ecert.sandbox.station.Stations;
import hk.ecert.sandbox.web.Faults;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Notices;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Tls;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** All counterparties of the renewal in one program: iAM Smart, payment gateway, carrier, stations and mail server. */
public final class Sandbox implements AutoCloseable {

    private static final int TICK_MILLIS = 200;
    /** How often fate looks at the stations: every ten seconds. */
    private static final int TICKS_OF_A_STATION = 50;

    private final SandboxHome home;
    private final Web web;
    private final Faults faults;
    private final Notices notices;
    private final IamSmart iamSmart;
    private final PaymentGateway paymentGateway;
    private final Carrier carrier;
    private final Outbox outbox;
    private final Stations stations;
    private long ticks;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "sandbox-ticker");
        thread.setDaemon(true);
        return thread;
    });

    private Sandbox(SandboxHome home, Web web, Options options) throws GeneralSecurityException, IOException {
        this.home = home;
        this.web = web;
        HttpClient toPortal = HttpClient.newBuilder()
                .sslContext(Tls.context(Certificates.readPem(home.files().path("tls/ca.pem")), null))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        notices = new Notices(
                home.files().path("ledger/notices.jsonl"), options.application().portal(), toPortal);
        faults = new Faults(options.faultRate());
        web.suffer(faults);
        notices.suffer(faults);
        iamSmart = new IamSmart(home, web, notices, options.application().portal());
        paymentGateway = new PaymentGateway(home, web, notices, faults);
        carrier = new Carrier(
                home,
                web,
                notices,
                options.delivery().acceptedAfter(),
                options.delivery().deliveredAfter());
        outbox = new Outbox(home.files().path("outbox"), options.ports().smtp());
        stations = new Stations(home.files(), options.application().certificateLogin());
        new ControlPage(home, web, carrier, outbox, options.application().portal(), options.movesClock());
    }

    /** Starts everything; on the first start makes the home folder. */
    public static Sandbox start(Options options) throws GeneralSecurityException, IOException {
        SandboxHome home = SandboxHome.open(options);
        Web web = new Web(options.ports().web());
        Sandbox sandbox;
        try {
            sandbox = new Sandbox(home, web, options);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            web.close();
            throw e;
        }
        ApplicationFile.write(home, options, web.port(), sandbox.outbox.port());
        web.route("GET", "/faults.json", request -> Response.json(Json.MAPPER.valueToTree(sandbox.faults())));
        web.start();
        sandbox.notices.resume();
        sandbox.stations.start();
        sandbox.ticker.scheduleWithFixedDelay(sandbox::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return sandbox;
    }

    private void tick() {
        try {
            paymentGateway.tick();
            carrier.tick();
            outbox.tick();
            if (++ticks % TICKS_OF_A_STATION == 0 && faults.strikes(Faults.Kind.STATIONS_KILLED)) {
                stations.kill();
                stations.start();
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("sandbox: " + e);
        }
    }

    /** The folder that holds {@code application.yaml} and {@code register/}. */
    public Path home() {
        return home.files().folder();
    }

    public int port() {
        return web.port();
    }

    public Carrier carrier() {
        return carrier;
    }

    public int smtpPort() {
        return outbox.port();
    }

    /** How often each kind of fault has struck. */
    public Map<Faults.Kind, Integer> faults() {
        return faults.counts();
    }

    /** What the gateway has taken and given back, in cents. */
    public long[] gatewayBalance() {
        return paymentGateway.balance();
    }

    public List<Persona> personas() {
        return home.personas();
    }

    /** For whoever wants to see what happens when they are killed. */
    public Stations stations() {
        return stations;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        web.close();
        stations.close();
        outbox.close();
        notices.close();
        iamSmart.close();
        paymentGateway.close();
        carrier.close();
    }

    public static void main(String[] args) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // the mail server's log has nowhere to go
        System.exit(new CommandLine(new SandboxCommand()).execute(args));
    }
}
