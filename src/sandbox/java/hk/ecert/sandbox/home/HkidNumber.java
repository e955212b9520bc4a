package hk.ecert.sandbox.home;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Hong Kong identity card number: one or two letters, six digits and a check digit.
 *
 * @param body letters and digits without the check digit, e.g. {@code A123456}
 * @param checkDigit {@code 0} to {@code 9} or {@code A}
 */
public record HkidNumber(String body, char checkDigit) {

    private static final Pattern FORM = Pattern.compile("([A-Z]{1,2}\\d{6})\\(?([0-9A])\\)?");

    /** @throws IllegalArgumentException when the form or the check digit is wrong */
    public static HkidNumber parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not of the form A123456(3)");
        }
        HkidNumber number = of(matcher.group(1));
        if (number.checkDigit != matcher.group(2).charAt(0)) {
            throw new IllegalArgumentException("the check digit is wrong");
        }
        return number;
    }

    /** Completes letters and digits with their check digit. */
    public static HkidNumber of(String body) {
        String padded = body.length() == 7 ? " " + body : body;
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            char c = padded.charAt(i);
            int value = c == ' ' ? 36 : Character.isDigit(c) ? c - '0' : c - 'A' + 10;
            sum += value * (9 - i);
        }
        int remainder = sum % 11;
        char digit = remainder == 0 ? '0' : remainder == 1 ? 'A' : (char) ('0' + 11 - remainder);
        return new HkidNumber(body, digit);
    }

    @Override
    public String toString() {
        return body + "(" + checkDigit + ")";
    }
}
