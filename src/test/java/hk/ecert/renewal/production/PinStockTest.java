package hk.ecert.renewal.production;

import hk.ecert.renewal.support.TestDatabase;

class PinStockTest extends PinStockContract {

    PinStockTest() {
        super(TestDatabase.H2);
    }
}
