package hk.ecert.renewal.production;

import java.security.SecureRandom;

/** Ten digits, the last one a check digit (Luhn, ISO/IEC 7812-1), so that a slip in typing is noticed; they can't be guessed in order. */
final class MediumNumber {

    private static final int DIGITS = 9;
    private static final SecureRandom RANDOM = new SecureRandom();

    private MediumNumber() {}

    static String random() {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < DIGITS; i++) {
            number.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return number.append(checkDigit(number)).toString();
    }

    static boolean isValid(String number) {
        return number.matches("[0-9]{" + (DIGITS + 1) + "}")
                && checkDigit(number.substring(0, DIGITS)) == number.charAt(DIGITS);
    }

    private static char checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
