package hk.ecert.sandbox.driver;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** A browser without a screen: one visitor, one cookie jar, and a stop-watch on every page of the application. */
final class Browser {

    private static final int MOST_REDIRECTS = 12;
    private static final long BEFORE_RELOADING_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final class NoAnswer extends JourneyFailed {
        NoAnswer(String message, IOException cause) {
            super(message, cause);
        }
    }

    private final HttpClient client;
    private final Set<String> sites;
    private final CookieJar cookies = new CookieJar();
    private final List<Timing> timings = new ArrayList<>();

    /**
     * @param client may be shared with other visitors: it keeps no cookies and follows no redirects
     * @param sites the only ones that this visitor goes to
     */
    Browser(HttpClient client, Set<URI> sites) {
        this.client = client;
        this.sites = sites.stream().map(URI::getAuthority).collect(Collectors.toSet());
    }

    List<Timing> timings() {
        return List.copyOf(timings);
    }

    Page open(URI uri) throws JourneyFailed {
        return go("GET", uri, null);
    }

    /** Follows a link of the page. */
    Page follow(Page page, Element link) throws JourneyFailed {
        return open(page.uri().resolve(link.attr("href")));
    }

    /** Submits a form of the page with these values; when no answer comes, opens the page anew to see where things stand. */
    Page submit(Page page, Element form, Map<String, String> values) throws JourneyFailed {
        String action = form.hasAttr("action") ? form.attr("action") : "";
        URI uri = action.isEmpty() ? page.uri() : page.uri().resolve(action);
        String encoded = values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        boolean post = form.attr("method").equalsIgnoreCase("post");
        if (!post) {
            return open(URI.create(uri + "?" + encoded));
        }
        try {
            return go("POST", uri, encoded);
        } catch (NoAnswer lost) {
            return open(page.uri());
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page go(String firstMethod, URI firstUri, String form) throws JourneyFailed {
        String method = firstMethod;
        URI uri = firstUri;
        String body = form;
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            HttpResponse<String> answer = send(method, uri, body);
            if (answer.statusCode() / 100 != 3) {
                return new Page(uri, answer.statusCode(), Jsoup.parse(answer.body(), uri.toString()));
            }
            URI from = uri;
            String location = answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new JourneyFailed(from + " redirects to nowhere"));
            uri = uri.resolve(location);
            if (answer.statusCode() != 307 && answer.statusCode() != 308) {
                method = "GET";
                body = null;
            }
        }
        throw new JourneyFailed(firstUri.getPath() + " redirects without end");
    }

    private HttpResponse<String> send(String method, URI uri, String body) throws JourneyFailed {
        if (!sites.contains(uri.getAuthority())) {
            throw new JourneyFailed("the way leads to a strange site: " + uri.getAuthority());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Accept", "text/html")
                .header("User-Agent", "Mozilla/5.0 (journey)");
        String kept = cookies.header(uri);
        if (!kept.isEmpty()) {
            request.header("Cookie", kept);
        }
        if (body != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        long begun = System.nanoTime();
        try {
            HttpResponse<String> answer = sendPatiently(request.build());
            if (uri.getScheme().equals("https")) {
                double millis = (System.nanoTime() - begun) / 1e6;
                timings.add(new Timing(method + " " + general(uri.getPath()), answer.statusCode(), millis));
            }
            cookies.keep(uri, answer.headers().allValues("Set-Cookie"));
            return answer;
        } catch (IOException e) {
            throw new NoAnswer(method + " " + uri.getAuthority() + uri.getPath() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyFailed("interrupted", e);
        }
    }

    /** Presses reload while the site is away: a request that wasn't sent, or only asks for a page, is sent again. */
    private HttpResponse<String> sendPatiently(HttpRequest request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException away) {
                boolean harmless = request.method().equals("GET") || away instanceof ConnectException;
                if (!harmless || System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw away;
                }
                Thread.sleep(BEFORE_RELOADING_MILLIS);
            }
        }
    }

    private static String general(String path) {
        return path.replaceAll("ER(-[0-9A-Z]{4})+", "{reference}");
    }
}
