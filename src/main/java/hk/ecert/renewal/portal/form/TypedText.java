package hk.ecert.renewal.portal.form;

import java.text.Normalizer;
import java.util.Optional;

/** What a person typed into one box, brought into one Unicode form; says what may not stand in it. */
record TypedText(String value) {

    static TypedText of(String typed) {
        return new TypedText(Normalizer.normalize(typed, Normalizer.Form.NFC));
    }

    /** A browser sends a line break as CR LF; inside we keep LF. */
    static TypedText ofLines(String typed) {
        return of(typed.replace("\r\n", "\n"));
    }

    boolean isBlank() {
        return value.isBlank();
    }

    /**
     * The first thing that no answer may hold: marks that turn the direction of writing and so show a reader another
     * text than is stored, line breaks where one line is asked for, control and other invisible characters.
     *
     * @param manyLines whether line breaks are welcome
     */
    Optional<String> forbidden(boolean manyLines) {
        return value.codePoints()
                .mapToObj(c -> forbidden(c, manyLines))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> forbidden(int c, boolean manyLines) {
        if (turnsDirection(c)) {
            return Optional.of("direction");
        }
        if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            return manyLines && c == '\n' ? Optional.empty() : Optional.of("lineBreak");
        }
        int type = Character.getType(c);
        boolean invisible = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE;
        return invisible ? Optional.of("invisible") : Optional.empty();
    }

    /** Unicode Bidi_Control, UAX #9. */
    private static boolean turnsDirection(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
