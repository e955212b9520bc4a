package hk.ecert.sandbox.driver;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page as it stands in the browser, after redirects. */
record Page(URI uri, int status, Document document) {

    private static final Pattern REFRESH = Pattern.compile("\\s*(\\d+)(?:\\s*;\\s*url=['\"]?([^'\"]+)['\"]?)?.*");

    /** Where and when the page wants to be asked again. */
    record Refresh(Duration after, URI uri) {}

    Optional<Element> find(String selector) {
        return Optional.ofNullable(document.selectFirst(selector));
    }

    /** A {@code data-} attribute of the main part, empty when it is not there. */
    String data(String name) {
        return find("main").map(main -> main.attr("data-" + name)).orElse("");
    }

    Optional<Refresh> refresh() {
        return find("meta[http-equiv=refresh]")
                .map(meta -> REFRESH.matcher(meta.attr("content")))
                .filter(Matcher::matches)
                .map(matcher -> new Refresh(
                        Duration.ofSeconds(Long.parseLong(matcher.group(1))),
                        matcher.group(2) == null ? uri : uri.resolve(matcher.group(2))));
    }

    /** What the page says is wrong, for a message. */
    String complaints() {
        return document.select("[role=alert], .govuk-error-summary, .alert").text();
    }

    String title() {
        return document.title();
    }
}
