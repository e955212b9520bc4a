package hk.ecert.sandbox.home;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A persona's address as the five parts that a form asks for: room, building, street, district, area (HK, KLN or NT). Read
 * from the end, since that is where a Hong Kong address is regular: {@code Flat 1, 2/F, 3 Nathan Road, Tsim Sha Tsui, Kowloon}.
 */
final class AddressInEnglish {

    /** Forms ask for English, so somebody whose address is written in Chinese, or not at all, lives here. */
    private static final List<String> SOMEWHERE =
            List.of("Flat A, 1/F", "Demo Mansion", "1 Example Street", "Central", "HK");

    private static final Pattern HONG_KONG = Pattern.compile("hk|h\\.k\\.|hong kong( island)?");
    private static final Pattern KOWLOON = Pattern.compile("kln|kowloon");
    private static final Pattern NEW_TERRITORIES = Pattern.compile("nt|n\\.t\\.|new territories");

    private AddressInEnglish() {}

    /** @param address parts separated by {@code |}, or else by commas, semicolons or new lines */
    static List<String> parts(String address) {
        if (!address.matches("\\p{ASCII}*[A-Za-z]\\p{ASCII}*")) {
            return SOMEWHERE;
        }
        Deque<String> left = new ArrayDeque<>(Stream.of(address.split(address.contains("|") ? "\\|" : "[,;\\r\\n]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList());
        String area = area(left.peekLast());
        if (area != null) {
            left.pollLast();
        }
        String district = left.size() > 1 ? left.pollLast() : "Hong Kong";
        String street = left.isEmpty() ? SOMEWHERE.get(2) : left.pollLast();
        String room = left.isEmpty() ? "" : left.pollFirst();
        return List.of(room, String.join(", ", left), street, district, area == null ? "HK" : area);
    }

    private static String area(String last) {
        String text = last == null ? "" : last.toLowerCase(Locale.ROOT);
        if (HONG_KONG.matcher(text).matches()) {
            return "HK";
        }
        if (KOWLOON.matcher(text).matches()) {
            return "KLN";
        }
        return NEW_TERRITORIES.matcher(text).matches() ? "NT" : null;
    }
}
