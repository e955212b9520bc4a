package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.Subscriber;

/**
 * What {@code eligibility.dmn} reads.
 *
 * @param certificateClass null when no certificate is known, as is {@code certificateState}
 * @param daysLeft see {@link RenewalWindow#daysLeft}
 * @param detailsEqualRegister whether name and reference number in the certificate are the registered ones
 * @param renewalUnderWay whether another renewal holds the certificate
 * @param ageInYears on today's Hong Kong date
 */
record Facts(
        boolean certificateKnown,
        CertificateClass certificateClass,
        CertificateState certificateState,
        int daysLeft,
        int windowOpensDaysBefore,
        boolean detailsEqualRegister,
        boolean renewalUnderWay,
        HolderStanding holderStanding,
        int ageInYears) {

    boolean isMinorComeOfAge() {
        return certificateClass == CertificateClass.MINOR && ageInYears >= Subscriber.ADULT_AGE;
    }
}
