package hk.ecert.renewal.platform;

import hk.ecert.renewal.support.TestDatabase;

class RateLimitsOnPostgresIT extends RateLimitsTest {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
