package hk.ecert.renewal.mailing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in lines that fit: nothing of a name or an address may be lost where letters are labelled and listed. */
final class FittingLines {

    /** All but Latin-1, and of that the two that no font shows: the blank that does not break and the hyphen that hides. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[^ -~¡-¬®-ÿ]");

    private FittingLines() {}

    /**
     * Breaks between words, and within a word only where it does not fit into a line of its own.
     *
     * @param fits whether a line is short enough; a single character always counts as short enough
     * @return at least one line
     */
    static List<String> of(String text, Predicate<String> fits) {
        List<String> lines = new ArrayList<>();
        String rest = printable(text);
        while (rest.length() > 1 && !fits.test(rest)) {
            int end = rest.length() - 1;
            while (end > 1 && !fits.test(rest.substring(0, end))) {
                end--;
            }
            int blank = rest.lastIndexOf(' ', end);
            int at = blank > 0 ? blank : end;
            lines.add(rest.substring(0, at).stripTrailing());
            rest = rest.substring(at).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** What the fonts of every PDF viewer can show: Latin-1; other Latin letters stand without their accents. */
    private static String printable(String text) {
        return NOT_SHOWN
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC).strip())
                .replaceAll(found -> Matcher.quoteReplacement(plain(found.group())));
    }

    private static String plain(String letter) {
        String bare = Normalizer.normalize(letter, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return bare.matches("[ -~]+") ? bare : "?";
    }
}
