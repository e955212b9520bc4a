package hk.ecert.sandbox.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells the application what happened, over HTTPS, signed by who tells it, again and again until it answers 2xx. What
 * was not yet taken when the sandbox stopped is told after its next start.
 */
public final class Notices implements AutoCloseable {

    private static final int LAST_ATTEMPT = 12;
    private static final long LONGEST_PAUSE_SECONDS = 30;

    /**
     * One thing told.
     *
     * @param id of the event, the same on every attempt
     * @param from who tells it: the name under which its signer is known
     * @param status of the last answer, 0 when there was none
     */
    public record Notice(String id, String from, String path, String body, int attempts, int status, boolean taken) {
        Notice tried(int newStatus) {
            return new Notice(id, from, path, body, attempts + 1, newStatus, newStatus / 100 == 2);
        }
    }

    /** Makes the headers that prove who tells it; asked afresh for each attempt. */
    public interface Signer {
        Map<String, String> headers(String body);
    }

    private final URI portal;
    private final HttpClient client;
    private final Ledger<Notice> ledger;
    private Faults faults = Faults.none();
    private final Map<String, Signer> signers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(4, runnable -> {
        Thread thread = new Thread(runnable, "sandbox-notices");
        thread.setDaemon(true);
        return thread;
    });

    public Notices(Path ledgerFile, URI portal, HttpClient client) throws IOException {
        this.portal = portal;
        this.client = client;
        this.ledger = new Ledger<>(ledgerFile, Notice.class);
    }

    /** Must be called for every sender before {@link #resume()}. */
    public void signer(String from, Signer signer) {
        signers.put(from, signer);
    }

    /** What goes wrong with notices; must be called before {@link #resume()}. */
    public void suffer(Faults newFaults) {
        faults = newFaults;
    }

    /** Tells again what was not taken before the last stop. */
    public void resume() {
        ledger.all().stream()
                .filter(notice -> !notice.taken() && notice.attempts() < LAST_ATTEMPT)
                .forEach(notice -> later(notice, 1_000));
    }

    /** @param path below the portal's address, e.g. {@code /notices/carrier} */
    public void tell(String id, String from, String path, String body) {
        tell(id, from, path, body, 0);
    }

    /** @param seconds to wait before the first attempt */
    public void tell(String id, String from, String path, String body, long seconds) {
        Notice notice = new Notice(id, from, path, body, 0, 0, false);
        ledger.put(id, notice);
        later(notice, 1_000 * seconds + faults.delay());
        if (faults.strikes(Faults.Kind.NOTICE_TWICE)) {
            later(notice, 1_000 * seconds + faults.delay());
        }
    }

    /** How many notices a sender has told, and of those how many were taken. */
    public long[] counts(String from) {
        return new long[] {
            ledger.all().stream().filter(notice -> notice.from().equals(from)).count(),
            ledger.all().stream()
                    .filter(notice -> notice.from().equals(from) && notice.taken())
                    .count()
        };
    }

    private void later(Notice notice, long millis) {
        if (!senders.isShutdown()) {
            senders.schedule(() -> attempt(notice), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void attempt(Notice notice) {
        Notice tried = notice.tried(post(notice));
        ledger.put(tried.id(), tried);
        if (!tried.taken() && tried.attempts() < LAST_ATTEMPT) {
            later(tried, 1_000 * Math.min(1L << (tried.attempts() - 1), LONGEST_PAUSE_SECONDS));
        }
    }

    private int post(Notice notice) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal + notice.path()))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(notice.body(), StandardCharsets.UTF_8));
        signers.get(notice.from()).headers(notice.body()).forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        senders.shutdownNow();
        try {
            senders.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ledger.close();
    }
}
