package hk.ecert.renewal.checks;

import hk.ecert.renewal.support.TestDatabase;

class InvariantsOnPostgresIT extends InvariantsTest {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
