package hk.ecert.renewal.mailing;

/** The two things that are posted, each in a registered letter of its own, never in one dispatch. */
public enum MailPiece {
    MEDIUM,
    PIN_ENVELOPE
}
