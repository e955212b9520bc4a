package hk.ecert.renewal.application;

import hk.ecert.renewal.support.TestDatabase;

class ApplicationsOnPostgresIT extends ApplicationsTest {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
