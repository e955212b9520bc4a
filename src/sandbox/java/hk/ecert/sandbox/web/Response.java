package hk.ecert.sandbox.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes out. */
public record Response(int status, Map<String, String> headers, byte[] body) {

    public static Response of(int status, String type, byte[] body) {
        return new Response(status, Map.of("Content-Type", type), body);
    }

    public static Response json(int status, Object value) {
        return of(status, "application/json", Json.text(value).getBytes(StandardCharsets.UTF_8));
    }

    public static Response json(Object value) {
        return json(200, value);
    }

    public static Response html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(String page) {
        return html(200, page);
    }

    /** A file to be kept under the given name. */
    public static Response download(String type, String name, byte[] body) {
        return new Response(
                200,
                Map.of("Content-Type", type, "Content-Disposition", "attachment; filename=\"" + name + "\""),
                body);
    }

    public static Response seeOther(String location) {
        return new Response(303, Map.of("Location", location), new byte[0]);
    }

    public static Response notFound(String what) {
        return html(404, Html.page("Not found", Html.element("p", what)));
    }
}
