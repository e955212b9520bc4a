package hk.ecert.renewal.platform;

import java.time.Duration;

/**
 * What may be tried only so often within a quarter of an hour. By network address the numbers leave room for an office that
 * shares one; by subscriber they are what a person could need.
 */
public enum Limit {
    /** Renewals opened from one address. */
    STARTS(30),
    /** Logins begun from one address, by certificate or by QR code. */
    LOGINS(60),
    /** Returns from a login with a code or state, which somebody could guess. */
    RETURNS(120),
    /** Certificates searched for from one address. */
    SEARCHES(120),
    /** Forms sent from one address. */
    FORMS(300),
    /** Names and passwords of staff sent from one address. */
    STAFF_LOGINS(30),
    /** Wrong codes of one member of staff. */
    CODES(5),
    /** QR codes asked for in one renewal. */
    LOGINS_OF_CASE(10),
    /** Logins with one certificate. */
    LOGINS_OF_CERTIFICATE(20),
    /** Forms sent in one renewal. */
    FORMS_OF_CASE(100),
    /** Wrong numbers of medium and envelope from one address, or for one medium. */
    ACTIVATIONS(10);

    static final Duration WINDOW = Duration.ofMinutes(15);

    private final int most;

    Limit(int most) {
        this.most = most;
    }

    /** How many are let through. */
    public int most() {
        return most;
    }
}
