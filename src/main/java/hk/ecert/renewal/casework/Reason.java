package hk.ecert.renewal.casework;

import java.util.regex.Pattern;

/** Why an officer decided so: long enough to say something, and without an identity number. */
final class Reason {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;
    /** One or two letters, six digits and a check digit, with or without brackets. */
    private static final Pattern HKID =
            Pattern.compile("(?<![A-Z0-9])[A-Z]{1,2}\\d{6}\\s?\\(?[0-9A]\\)?(?![A-Z0-9])", Pattern.CASE_INSENSITIVE);

    private Reason() {}

    /** @throws DecisionNotTaken with what is wrong with it */
    static String checked(String typed) {
        String reason = typed.strip();
        if (reason.length() < SHORTEST || reason.length() > LONGEST) {
            throw new DecisionNotTaken("Give a reason of %d to %d characters.".formatted(SHORTEST, LONGEST));
        }
        if (HKID.matcher(reason).find()) {
            throw new DecisionNotTaken("Leave the HKID number out of the reason.");
        }
        return reason;
    }
}
