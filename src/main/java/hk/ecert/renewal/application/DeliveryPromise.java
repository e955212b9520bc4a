package hk.ecert.renewal.application;

import java.time.LocalDate;
import java.util.Optional;

/** The half of the date promise that whoever delivers gives; the application is signed with it in sight. */
public interface DeliveryPromise {

    /** The Hong Kong date by which an e-Cert applied for now should be usable; empty when its calendar isn't known. */
    Optional<LocalDate> usableBy();
}
