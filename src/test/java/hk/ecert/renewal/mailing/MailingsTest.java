package hk.ecert.renewal.mailing;

import hk.ecert.renewal.support.TestDatabase;

class MailingsTest extends MailingContract {
    MailingsTest() {
        super(TestDatabase.H2);
    }
}
