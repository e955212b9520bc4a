package hk.ecert.sandbox.carrier;

/** The S10 check (UPU S10): two letters, eight digits, check digit, country. */
final class ItemNumber {

    private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

    private ItemNumber() {}

    /** Whether it is a registered letter's number from Hong Kong with the right check digit. */
    static boolean isValid(String number) {
        if (!number.matches("R[A-Z]\\d{9}HK")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (number.charAt(2 + i) - '0') * WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        int digit = check == 10 ? 0 : check == 11 ? 5 : check;
        return number.charAt(10) - '0' == digit;
    }
}
