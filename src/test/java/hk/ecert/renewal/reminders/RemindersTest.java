package hk.ecert.renewal.reminders;

import hk.ecert.renewal.support.TestDatabase;

class RemindersTest extends RemindersContract {
    RemindersTest() {
        super(TestDatabase.H2);
    }
}
