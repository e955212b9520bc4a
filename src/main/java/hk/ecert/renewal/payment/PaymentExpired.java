package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.BusinessRefusal;

/** What would be paid for can't be had any more, so nothing is asked. */
class PaymentExpired extends BusinessRefusal {

    PaymentExpired(String reason) {
        super("PAYMENT_EXPIRED", reason);
    }
}
