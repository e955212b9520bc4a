package hk.ecert.renewal.application;

import hk.ecert.renewal.process.RenewalReference;
import java.time.LocalDate;
import java.util.Optional;

/** The half of the date promise that whoever delivers gives; the application is signed with it in sight. */
public interface DeliveryPromise {

    /** The Hong Kong date by which the new e-Cert should be usable; empty when a year on the way has no calendar yet. */
    Optional<LocalDate> usableBy(RenewalReference reference);
}
