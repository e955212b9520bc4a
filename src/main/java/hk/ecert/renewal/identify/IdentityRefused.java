package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.BusinessRefusal;

/** What was presented does not identify a subscriber whom we serve; the case ends. */
class IdentityRefused extends BusinessRefusal {

    static final String CODE = "IDENTITY_REFUSED";

    IdentityRefused(IdentityReason reason) {
        super(CODE, reason.name());
    }
}
