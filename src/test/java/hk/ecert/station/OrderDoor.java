package hk.ecert.station;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import hk.ecert.renewal.support.FreePort;
import hk.ecert.renewal.support.TestKeys;
import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.KeyFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The system's door as a station sees it, over mutual TLS, whose answers a test decides. */
final class OrderDoor implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    /** @param what {@code acknowledgement} or {@code spoiled} */
    record Told(String order, String what, Report report) {}

    private final SSLContext tls;
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private volatile int answer = 200;
    private volatile boolean silent;
    private volatile boolean closesAfterOrders;
    private HttpsServer server;
    private final int port = FreePort.any();

    /** @param folder gets {@code ca.pem}, by which the door is known */
    OrderDoor(Path folder, X509Certificate... stations) throws Exception {
        KeyPair keys = TestKeys.rsa();
        X509Certificate certificate = Certificates.issue(
                Certificates.name("CN=localhost"),
                keys.getPublic(),
                new Certificates.Issuer(keys.getPrivate(), null),
                Instant.now().minus(1, ChronoUnit.DAYS),
                Instant.now().plus(1, ChronoUnit.DAYS),
                builder -> {
                    Certificates.endEntity(KeyUsage.digitalSignature).addTo(builder);
                    builder.addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
                });
        Files.writeString(folder.resolve("ca.pem"), Certificates.pem(certificate));
        tls = context(new KeyFile(keys.getPrivate(), certificate), stations);
        open();
    }

    private static SSLContext context(KeyFile own, X509Certificate... stations) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("door", own.key(), new char[0], own.chain());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        for (X509Certificate station : stations) {
            known.setCertificateEntry("station-" + known.size(), station);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Opens, and after {@link #shut} opens again at the same address. */
    void open() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needed = tls.getDefaultSSLParameters();
                needed.setNeedClientAuth(true);
                parameters.setSSLParameters(needed);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "door");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/station/", this::serve);
        server.start();
    }

    void shut() {
        server.stop(0);
    }

    /** Gives out the orders once more and is gone before a report can come. */
    void closesAfterOrders() {
        closesAfterOrders = true;
    }

    /** Takes reports and answers none. */
    void fallsSilent() {
        silent = true;
    }

    void answersAgain() {
        silent = false;
        closesAfterOrders = false;
    }

    void answers(int status) {
        answer = status;
    }

    void order(Order order) {
        orders.put(order.id(), order);
    }

    void withdraw(String order) {
        orders.remove(order);
    }

    List<Told> told() {
        return told;
    }

    URI address() {
        return URI.create("https://localhost:" + port);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.length == 3) {
            reply(exchange, 200, JSON.writeValueAsBytes(new ArrayList<>(orders.values())));
            if (closesAfterOrders) {
                shut();
            }
            return;
        }
        told.add(new Told(path[3], path[4], JSON.readValue(body, Report.class)));
        if (silent) {
            waitForever();
        }
        if (path[4].equals("spoiled") || answer == 200) {
            orders.remove(path[3]);
        }
        reply(exchange, path[4].equals("spoiled") ? 200 : answer, new byte[0]);
    }

    private void waitForever() throws IOException {
        try {
            silence.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        silence.countDown();
        shut();
    }
}
