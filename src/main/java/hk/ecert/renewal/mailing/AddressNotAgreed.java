package hk.ecert.renewal.mailing;

import hk.ecert.renewal.process.BusinessRefusal;

/** The stored address is neither the one that was signed nor one that the subscriber confirmed since: nothing is posted. */
public class AddressNotAgreed extends BusinessRefusal {
    AddressNotAgreed() {
        super("ADDRESS_NOT_AGREED", "ADDRESS_NOT_AGREED");
    }
}
