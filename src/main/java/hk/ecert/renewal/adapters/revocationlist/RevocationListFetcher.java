package hk.ecert.renewal.adapters.revocationlist;

import hk.ecert.renewal.register.ListRefused;
import hk.ecert.renewal.register.RevocationIntake;
import hk.ecert.renewal.register.RevocationSettings;
import hk.ecert.renewal.register.RevocationSettings.Listed;
import hk.ecert.renewal.validation.Authorities;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks for every configured list again and again. What can't be fetched or isn't good is left; the list before counts until
 * its own end, and then its issuer's certificates are refused.
 */
@Component
class RevocationListFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationListFetcher.class);
    private static final int LONGEST_LIST = 256 * 1024 * 1024;

    private final RevocationSettings settings;
    private final RevocationIntake lists;
    private final List<X509Certificate> authorities;
    private final HttpClient http;

    RevocationListFetcher(RevocationSettings settings, RevocationIntake lists) {
        this.settings = settings;
        this.lists = lists;
        this.authorities = settings.lists().isEmpty()
                ? List.of()
                : authorities(Authorities.read(settings.issuers(), "renewal.revocation.issuers"));
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.patience())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static List<X509Certificate> authorities(Authorities all) {
        return Stream.concat(all.roots().stream(), all.intermediates().stream()).toList();
    }

    @Scheduled(fixedDelayString = "${renewal.revocation.refresh:PT15M}", initialDelayString = "PT1S")
    void fetchAll() {
        for (Listed listed : settings.lists()) {
            try {
                take(listed, fetch(listed));
            } catch (IOException | ListRefused failed) {
                LOG.warn("Revocation list {} was not taken: {}", listed.url(), failed.getMessage());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** An authority may have had more than one key; any of them that is configured may sign. */
    private void take(Listed listed, byte[] list) throws ListRefused {
        ListRefused refused = null;
        for (X509Certificate authority : authorities) {
            if (authority.getSubjectX500Principal().equals(listed.principal())) {
                try {
                    lists.take(listed.url().toString(), list, authority);
                    return;
                } catch (ListRefused another) {
                    refused = another;
                }
            }
        }
        if (refused != null) {
            throw refused;
        }
        LOG.warn(
                "Revocation list {}: renewal.revocation.issuers has no certificate of {}",
                listed.url(),
                listed.issuer());
    }

    private byte[] fetch(Listed listed) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(listed.url())
                .timeout(settings.patience())
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("answered " + response.statusCode());
        }
        return whole(response.body());
    }

    /** The timeout of the request ended with the headers: whoever stalls in the middle of a list is left. */
    private byte[] whole(InputStream body) throws IOException {
        Executor later = CompletableFuture.delayedExecutor(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> overdue = CompletableFuture.runAsync(() -> close(body), later);
        try (body) {
            byte[] list = body.readNBytes(LONGEST_LIST + 1);
            if (overdue.isDone()) {
                throw new IOException("did not come as a whole");
            }
            if (list.length > LONGEST_LIST) {
                throw new IOException("too long");
            }
            return list;
        } finally {
            overdue.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
