package hk.ecert.renewal.payment;

import hk.ecert.renewal.support.TestDatabase;

class PaymentStatesOnPostgresIT extends PaymentStatesTest {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
