package hk.ecert.renewal.production;

import hk.ecert.renewal.support.TestDatabase;

class PinStockOnPostgresIT extends PinStockContract {

    PinStockOnPostgresIT() {
        super(TestDatabase.POSTGRESQL);
    }
}
