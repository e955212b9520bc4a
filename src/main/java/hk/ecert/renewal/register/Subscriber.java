package hk.ecert.renewal.register;

import hk.ecert.renewal.process.Language;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A person in the register.
 *
 * @param srn subscriber reference number, ten characters, kept over renewals
 * @param englishName as on the identity card
 * @param chineseName empty when there is none
 * @param email the one that stands in the certificate; empty when there is none
 */
public record Subscriber(
        long id,
        String srn,
        String englishName,
        String chineseName,
        LocalDate dateOfBirth,
        String email,
        Language language,
        PostalAddress address,
        HolderStanding standing) {

    /** The age in years at which a minor's certificate can no longer be had. */
    public static final int ADULT_AGE = 18;

    /** Age in full years on a Hong Kong date; who was born on 29 February has the birthday on 1 March in common years. */
    public int ageOn(LocalDate date) {
        return (int) ChronoUnit.YEARS.between(dateOfBirth, date);
    }

    /** Whether a minor's certificate is no longer theirs to have on a Hong Kong date. */
    public boolean isAdultOn(LocalDate date) {
        return ageOn(date) >= ADULT_AGE;
    }

    /** Whether a name is the registered English one; width, composition, case and blanks of the characters do not matter. */
    public boolean isNamed(String name) {
        return folded(englishName).equals(folded(name));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    /** Only the reference number: the rest is personal data. */
    @Override
    public String toString() {
        return "Subscriber[" + srn + "]";
    }
}
