package hk.ecert.sandbox.driver;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One visitor's cookies, by host as browsers keep them. The JDK's own store drops cookies from {@code localhost} and does
 * not know the {@code __Host-} prefix.
 */
final class CookieJar {

    private record Key(String host, String name) {}

    private record Cookie(String value, boolean secure) {}

    private final Map<Key, Cookie> cookies = new LinkedHashMap<>();

    void keep(URI from, List<String> setCookies) {
        for (String line : setCookies) {
            String[] parts = line.split(";");
            int equals = parts[0].indexOf('=');
            if (equals > 0) {
                keep(from, parts[0].substring(0, equals).strip(), parts[0].substring(equals + 1), parts);
            }
        }
    }

    private void keep(URI from, String name, String value, String[] attributes) {
        boolean secure = false;
        boolean gone = false;
        boolean rootPath = false;
        for (int i = 1; i < attributes.length; i++) {
            String attribute = attributes[i].strip().toLowerCase(Locale.ROOT);
            secure |= attribute.equals("secure");
            gone |= attribute.equals("max-age=0");
            rootPath |= attribute.equals("path=/");
        }
        boolean https = from.getScheme().equals("https");
        if (name.startsWith("__Host-") && !(secure && https && rootPath)) {
            return;
        }
        Key key = new Key(from.getHost(), name);
        if (gone) {
            cookies.remove(key);
        } else {
            cookies.put(key, new Cookie(value, secure));
        }
    }

    /** The header for a request, empty when there is nothing to send. */
    String header(URI to) {
        boolean https = to.getScheme().equals("https");
        return cookies.entrySet().stream()
                .filter(entry -> entry.getKey().host().equals(to.getHost()))
                .filter(entry -> https || !entry.getValue().secure())
                .map(entry -> entry.getKey().name() + "=" + entry.getValue().value())
                .collect(Collectors.joining("; "));
    }
}
