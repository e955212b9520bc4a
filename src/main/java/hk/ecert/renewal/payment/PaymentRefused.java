package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.BusinessRefusal;

/** What was paid was given back before it counted as paid, so there is nothing to go on with. */
class PaymentRefused extends BusinessRefusal {

    PaymentRefused() {
        super("PAYMENT_REFUSED", "PAYMENT_GIVEN_BACK");
    }
}
