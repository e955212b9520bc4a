package hk.ecert.renewal.application;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.PostalAddress;

/**
 * What a subscriber applied for, in its latest version and with its fee.
 *
 * @param product the class of the certificate to be issued
 * @param termYears validity of the new certificate
 * @param contactEmail where messages go; not in the certificate
 * @param contactPhone digits with an optional leading plus, or empty
 */
public record Application(
        RenewalReference reference,
        CertificateClass product,
        int termYears,
        Medium medium,
        OperatingSystem system,
        PostalAddress address,
        String contactEmail,
        String contactPhone,
        Fee fee) {

    /** Names the case only: the rest is personal data. */
    @Override
    public String toString() {
        return "Application[" + reference + "]";
    }
}
