package hk.ecert.renewal.mailing;

import hk.ecert.renewal.support.TestDatabase;

class MailingsOnPostgresIT extends MailingContract {
    MailingsOnPostgresIT() {
        super(TestDatabase.POSTGRESQL);
    }
}
