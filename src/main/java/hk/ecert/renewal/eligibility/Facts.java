package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;

/**
 * What {@code eligibility.dmn} reads.
 *
 * @param certificateClass null when no certificate is known, as is {@code certificateState}
 * @param daysLeft see {@link RenewalWindow#daysLeft}
 * @param detailsEqualRegister whether name and reference number in the certificate are the registered ones
 * @param renewalUnderWay whether another renewal holds the certificate
 * @param comeOfAge whether the certificate is a minor's and its holder is 18 on today's Hong Kong date; no age is kept
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
        boolean comeOfAge) {}
