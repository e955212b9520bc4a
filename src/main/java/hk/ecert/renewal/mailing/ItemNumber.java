package hk.ecert.renewal.mailing;

import java.util.regex.Pattern;

/**
 * A UPU S10 item number of a registered letter, e.g. {@code RR473124829HK}: two letters RA–RZ, eight digits, check digit, HK.
 */
public record ItemNumber(String value) {

    private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};
    private static final Pattern FORM = Pattern.compile("R[A-Z][0-9]{9}HK");

    public ItemNumber {
        if (!FORM.matcher(value).matches()
                || value.charAt(10) - '0' != checkDigit(Integer.parseInt(value.substring(2, 10)))) {
            throw new IllegalArgumentException("not an S10 item number of a registered letter");
        }
    }

    /**
     * @param prefix service indicator, RA to RZ
     * @param serial 0 to 99 999 999
     */
    public static ItemNumber of(String prefix, int serial) {
        return new ItemNumber("%s%08d%dHK".formatted(prefix, serial, checkDigit(serial)));
    }

    /** S10: 11 − (weighted sum mod 11), where 10 becomes 0 and 11 becomes 5. */
    private static int checkDigit(int serial) {
        String digits = "%08d".formatted(serial);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        int check = 11 - sum % 11;
        return check == 10 ? 0 : check == 11 ? 5 : check;
    }

    @Override
    public String toString() {
        return value;
    }
}
