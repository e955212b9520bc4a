package hk.ecert.sandbox.web;

/** Plain, accessible pages: one heading, real labels, no script. */
public final class Html {

    private static final String STYLE = """
            :root { color-scheme: light; }
            body { font: 1.05rem/1.5 system-ui, sans-serif; color: #111; background: #fff; margin: 0; }
            header { background: #14213d; color: #fff; padding: .6rem 1.2rem; }
            header a { color: #fff; }
            main { padding: 1rem 1.2rem 3rem; max-width: 80rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #999; padding: .35rem .6rem .35rem 0; }
            button { font: inherit; padding: .4rem .9rem; margin: .2rem .3rem .2rem 0; background: #00563f; color: #fff;
                     border: 2px solid #00563f; border-radius: .2rem; cursor: pointer; }
            button.second { background: #fff; color: #00563f; }
            input { font: inherit; padding: .3rem; }
            a:focus, button:focus, input:focus { outline: 3px solid #b35900; outline-offset: 2px; }
            code, .digits { font-family: ui-monospace, monospace; }
            .digits { font-size: 2rem; letter-spacing: .3rem; }
            .phone { max-width: 26rem; border: 2px solid #14213d; border-radius: 1.2rem; padding: 1rem; }
            .alert { border-left: .4rem solid #a30000; padding: .3rem .8rem; }
            form { display: inline; }
            """;

    private Html() {}

    /** Makes text safe between tags and in quoted attributes. */
    public static String escape(Object text) {
        return String.valueOf(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An element around text, which is escaped. */
    public static String element(String tag, Object text) {
        return "<" + tag + ">" + escape(text) + "</" + tag + ">";
    }

    public static String link(String href, String text) {
        return "<a href=\"" + escape(href) + "\">" + escape(text) + "</a>";
    }

    /** A button that posts to a path and does nothing else. */
    public static String post(String action, String text) {
        return "<form method=\"post\" action=\"" + escape(action) + "\"><button>" + escape(text) + "</button></form>";
    }

    /** @param body markup, already safe */
    public static String page(String title, String body) {
        return page(title, body, 0);
    }

    /**
     * @param body markup, already safe
     * @param refreshSeconds after which the browser asks again, 0 for never
     */
    public static String page(String title, String body, int refreshSeconds) {
        String refresh = refreshSeconds > 0 ? "<meta http-equiv=\"refresh\" content=\"" + refreshSeconds + "\">" : "";
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" + refresh
                + "<title>" + escape(title) + " – sandbox</title><style>" + STYLE + "</style></head><body>"
                + "<header><a href=\"/\">Sandbox</a> – invented people, no real money, no real mail</header>"
                + "<main><h1>" + escape(title) + "</h1>" + body + "</main></body></html>";
    }
}
