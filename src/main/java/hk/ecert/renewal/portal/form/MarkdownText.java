package hk.ecert.renewal.portal.form;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A form's text as HTML: headings, paragraphs, bullets, bold, code, links and {@code {{facts}}}. Everything else is
 * escaped; a fact is put in last, escaped, and is never read as markup.
 */
final class MarkdownText {

    private static final Pattern FACT = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9]*)\\s*}}");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(((?:https://|/)[^\\s)\"]*)\\)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String NOT_KNOWN = "—";

    private MarkdownText() {}

    static String html(String markdown, Offer facts) {
        String marked = Pattern.compile("\\n{2,}")
                .splitAsStream(markdown.replace("\r\n", "\n").strip())
                .map(MarkdownText::block)
                .collect(Collectors.joining("\n"));
        return FACT.matcher(marked).replaceAll(match -> Matcher.quoteReplacement(fact(match, facts)));
    }

    private static String fact(MatchResult match, Offer facts) {
        String value = facts.text(match.group(1));
        return value.isEmpty() ? NOT_KNOWN : HtmlUtils.htmlEscape(value, "UTF-8");
    }

    private static String block(String block) {
        if (block.startsWith("## ")) {
            return "<h3 class=\"govuk-heading-s\">" + inline(block.substring(3)) + "</h3>";
        }
        if (block.startsWith("# ")) {
            return "<h2 class=\"govuk-heading-m\">" + inline(block.substring(2)) + "</h2>";
        }
        if (block.startsWith("* ") || block.startsWith("- ")) {
            return block.lines()
                    .map(line -> "<li>" + inline(line.substring(Math.min(2, line.length()))) + "</li>")
                    .collect(Collectors.joining("", "<ul class=\"govuk-list govuk-list--bullet\">", "</ul>"));
        }
        return "<p class=\"govuk-body\">" + inline(block) + "</p>";
    }

    private static String inline(String text) {
        String escaped = HtmlUtils.htmlEscape(text, "UTF-8");
        String linked = LINK.matcher(escaped).replaceAll("<a class=\"govuk-link\" href=\"$2\">$1</a>");
        String bold = BOLD.matcher(linked).replaceAll("<strong>$1</strong>");
        return CODE.matcher(bold)
                .replaceAll("<code class=\"fingerprint\">$1</code>")
                .replace("\n", "<br>");
    }
}
