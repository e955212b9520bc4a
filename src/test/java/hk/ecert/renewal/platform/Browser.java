package hk.ecert.renewal.platform;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jsoup.Jsoup;

/** As much of a browser as the security tests need: cookies, forms with their hidden fields, no redirects by itself. */
public final class Browser {

    /** Without a client certificate; keeps no cookies, so all may share its connections. */
    private static HttpClient plain;

    private final HttpClient client;
    final Map<String, String> cookies = new LinkedHashMap<>();
    final Map<String, String> cookieLines = new LinkedHashMap<>();

    Browser(SSLContext tls) {
        this(HttpClient.newBuilder().sslContext(tls).build());
    }

    private Browser(HttpClient client) {
        this.client = client;
    }

    public static synchronized Browser anonymous() throws Exception {
        if (plain == null) {
            plain = HttpClient.newBuilder().sslContext(RunningApplication.tls()).build();
        }
        return new Browser(plain);
    }

    public static Browser loggedIn(RunningApplication application, String user) throws Exception {
        Browser browser = anonymous();
        var answer = browser.logIn(application, user);
        if (answer.statusCode() != 302 || location(answer).contains("error")) {
            throw new AssertionError("not logged in: " + answer.statusCode() + " " + answer.headers());
        }
        return browser;
    }

    HttpResponse<String> login(RunningApplication application, String user, String password) throws Exception {
        return submit(application.portal() + "/staff/login", Map.of("username", user, "password", password));
    }

    /** Password and code. */
    HttpResponse<String> logIn(RunningApplication application, String user) throws Exception {
        var answer = login(application, user, RunningApplication.PASSWORD);
        if (!location(answer).endsWith(LoginStep.CODE.path())) {
            return answer;
        }
        String code = TestStaff.code(application.context, user);
        return submit(application.portal() + LoginStep.CODE.path(), Map.of("code", code));
    }

    /** Opens a page and sends its form, hidden token included. */
    public HttpResponse<String> submit(String page, Map<String, String> fields) throws Exception {
        return submit(page, page, fields);
    }

    /** The same where the form of the page leads to another address. */
    public HttpResponse<String> submit(String page, String action, Map<String, String> fields) throws Exception {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", token(page));
        return post(action, form);
    }

    /** The hidden token of a page's first form. */
    String token(String page) throws Exception {
        return Jsoup.parse(get(page).body()).select("input[name=_csrf]").first().val();
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("location").orElse("");
    }

    public HttpResponse<String> get(String url, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).GET(), headers);
    }

    public HttpResponse<String> post(String url, Map<String, String> form, String... headers) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded");
        return send(request, headers);
    }

    HttpResponse<String> postJson(String url, String json, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json");
        return send(request, headers);
    }

    HttpResponse<String> call(String method, String url, String... headers) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody()), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("set-cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String line) {
        String[] pair = line.split(";", 2)[0].split("=", 2);
        cookieLines.put(pair[0], line);
        if (line.contains("Max-Age=0") || pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
