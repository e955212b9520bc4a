package hk.ecert.renewal.application;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import java.time.Instant;
import java.util.Optional;

/** One version of an application: it gets its fee once, is signed once, and after that never changes. */
record ApplicationVersion(
        RenewalReference reference,
        int version,
        CertificateClass product,
        Particulars particulars,
        Optional<Fee> fee,
        Instant madeAt,
        boolean isReadyToSign,
        boolean isSigned) {

    Application toApplication() {
        return new Application(
                reference,
                product,
                particulars.termYears(),
                particulars.medium(),
                particulars.system(),
                particulars.address().toPostalAddress(),
                particulars.contactEmail(),
                particulars.contactPhone(),
                fee.orElseThrow(() -> new IllegalStateException("the fee is not quoted yet")));
    }
}
