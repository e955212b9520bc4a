package hk.ecert.renewal.extension;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What one case extends.
 *
 * @param endsOn the last day paid for before
 * @param extendsTo the last day paid for after
 * @param fee empty until it was quoted
 * @param extendedAt empty until the day has moved
 */
public record Extension(
        RenewalReference reference,
        long certificateId,
        LocalDate endsOn,
        LocalDate extendsTo,
        Optional<Fee> fee,
        Optional<Instant> extendedAt) {}
