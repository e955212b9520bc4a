package hk.ecert.renewal.reminders;

import hk.ecert.renewal.support.TestDatabase;

class RemindersOnPostgresIT extends RemindersContract {
    RemindersOnPostgresIT() {
        super(TestDatabase.POSTGRESQL);
    }
}
