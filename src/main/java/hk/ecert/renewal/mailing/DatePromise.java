package hk.ecert.renewal.mailing;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The two dates that a subscriber always sees.
 *
 * @param endsOn last day of the current e-Cert, Hong Kong date
 * @param usableBy day by which the new e-Cert should be usable; empty when a year on the way has no gazetted holidays yet
 */
public record DatePromise(LocalDate endsOn, Optional<LocalDate> usableBy) {

    /** Whether the new one is expected only after the old one has ended. */
    public boolean isTooLate() {
        return usableBy.map(usable -> usable.isAfter(endsOn)).orElse(false);
    }
}
