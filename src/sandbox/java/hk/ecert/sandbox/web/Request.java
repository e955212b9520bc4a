package hk.ecert.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came in.
 *
 * @param parts the values of the route's placeholders
 * @param query decoded; of a repeated key the last counts
 */
public record Request(
        String method,
        String path,
        Map<String, String> parts,
        Map<String, String> query,
        Headers headers,
        byte[] body) {

    public String part(String name) {
        return parts.get(name);
    }

    /** The query parameter, or the empty string. */
    public String query(String name) {
        return query.getOrDefault(name, "");
    }

    /** The query parameter, which must be there. */
    public String required(String name) {
        String value = query(name);
        if (value.isEmpty()) {
            throw new BadRequest("the parameter " + name + " is missing");
        }
        return value;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** The body as a submitted form. */
    public Map<String, String> form() {
        return decode(new String(body, StandardCharsets.UTF_8));
    }

    public JsonNode json() {
        return Json.parse(body);
    }

    /** Reads {@code a=1&b=2}, keeping the order. */
    public static Map<String, String> decode(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return values;
        }
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(
                    URLDecoder.decode(key, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return values;
    }
}
