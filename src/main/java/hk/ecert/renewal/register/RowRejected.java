package hk.ecert.renewal.register;

/** A row can't be taken; the message says why, by column, and repeats no value but a well-formed SRN. */
class RowRejected extends Exception {
    RowRejected(String reason) {
        super(reason, null, false, false);
    }
}
