package hk.ecert.renewal.checks;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values that are looked for in texts. A text is read once however many there are, and compared only where the first letters
 * of some of them stand: a thousand people have three thousand, and a database has millions of texts.
 */
final class Canaries {

    /** As many as a {@code long} holds. */
    private static final int MOST_LETTERS = Long.SIZE / Character.SIZE;

    private final int letters;
    private final long mask;
    private final Map<Long, List<String>> byFirstLetters;

    Canaries(List<String> values) {
        List<String> told = values.stream().filter(value -> !value.isEmpty()).toList();
        letters = told.stream().mapToInt(String::length).reduce(MOST_LETTERS, Math::min);
        mask = -1L >>> Long.SIZE - letters * Character.SIZE;
        byFirstLetters = told.stream().collect(Collectors.groupingBy(this::firstLetters));
    }

    private long firstLetters(String value) {
        return value.chars().limit(letters).asLongStream().reduce(0, (all, letter) -> all << Character.SIZE | letter);
    }

    boolean areNone() {
        return byFirstLetters.isEmpty();
    }

    boolean isOneIn(String text) {
        long lastLetters = 0;
        for (int end = 1; end <= text.length(); end++) {
            lastLetters = (lastLetters << Character.SIZE | text.charAt(end - 1)) & mask;
            List<String> some = byFirstLetters.get(lastLetters);
            int start = end - letters;
            if (some != null && some.stream().anyMatch(value -> text.startsWith(value, start))) {
                return true;
            }
        }
        return false;
    }
}
