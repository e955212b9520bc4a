package hk.ecert.renewal.mailing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A text in lines that fit: nothing of a name or an address may be lost where letters are labelled and listed. */
final class FittingLines {

    /** But for the two that no font shows: the blank that does not break and the hyphen that hides. */
    private static final String SHOWN = "[ -~¡-¬®-ÿ]";

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
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .strip()
                .codePoints()
                .mapToObj(FittingLines::printable)
                .collect(Collectors.joining());
    }

    private static String printable(int codePoint) {
        String letter = Character.toString(codePoint);
        if (letter.matches(SHOWN)) {
            return letter;
        }
        String plain = Normalizer.normalize(letter, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return plain.matches("[ -~]+") ? plain : "?";
    }
}
