package hk.ecert.renewal.register;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Hong Kong identity card number with a right check digit. Printing one shows only the masked form, so that a number
 * can't slip into a log or a message.
 *
 * @param value one or two letters, six digits and the check digit without brackets, e.g. {@code A1234563}
 */
public record Hkid(String value) {

    private static final Pattern FORM = Pattern.compile("([A-Z]{1,2}[0-9]{6})([0-9A])");
    private static final Pattern TYPED =
            Pattern.compile("([A-Z]{1,2})\\s*([0-9]{6})\\s*(?:\\(\\s*([0-9A])\\s*\\)|([0-9A]))");
    private static final int PADDING = 36;

    /** @throws IllegalArgumentException when form or check digit is wrong; the message does not repeat the number */
    public Hkid {
        Matcher form = FORM.matcher(value == null ? "" : value);
        if (!form.matches() || checkDigit(form.group(1)) != form.group(2).charAt(0)) {
            throw new IllegalArgumentException("not an HKID number");
        }
    }

    /** Reads what a person typed: case, blanks, full-width characters and missing brackets do not matter. */
    public static Optional<Hkid> parse(String typed) {
        String plain = Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC)
                .strip()
                .toUpperCase(Locale.ROOT);
        Matcher parts = TYPED.matcher(plain);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String body = parts.group(1) + parts.group(2);
        String digit = parts.group(3) != null ? parts.group(3) : parts.group(4);
        return checkDigit(body) == digit.charAt(0) ? Optional.of(new Hkid(body + digit)) : Optional.empty();
    }

    /** The number as forms of other systems want it, e.g. {@code A123456}. */
    public String withoutCheckDigit() {
        return value.substring(0, value.length() - 1);
    }

    /** The check digit alone: 0 to 9 or A. */
    public String checkDigit() {
        return value.substring(value.length() - 1);
    }

    /** Letters and three digits, e.g. {@code A123***(*)}: enough for the holder to know it again. */
    public String masked() {
        return value.substring(0, value.length() - 4) + "***(*)";
    }

    @Override
    public String toString() {
        return masked();
    }

    /** Letters count A = 10 to Z = 35, a single letter is padded on the left; weights 9 down to 2, modulus 11. */
    private static char checkDigit(String body) {
        int sum = body.length() == 7 ? 9 * PADDING : 0;
        int weight = body.length() + 1;
        for (char c : body.toCharArray()) {
            sum += weight-- * Character.digit(c, PADDING);
        }
        int remainder = sum % 11;
        return remainder == 0 ? '0' : remainder == 1 ? 'A' : (char) ('0' + 11 - remainder);
    }
}
