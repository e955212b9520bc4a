package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.Language;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** iAM Smart, to which we ask who the person before the browser is. */
public interface IamSmart {

    /**
     * What iAM Smart says of a person who has logged in.
     *
     * @param access permission to ask this person something, sealed so that only the adapter can read it
     * @param lifetime how long the permission lasts
     * @param plus whether the person may sign (iAM Smart+)
     */
    record Login(String openId, boolean plus, byte[] access, Duration lifetime) {
        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    /**
     * What the comparison with the register needs; kept nowhere.
     *
     * @param hkid with its check digit, e.g. {@code A123456(3)}
     * @param birthDate empty when iAM Smart did not tell it
     */
    record Profile(String hkid, String englishName, Optional<LocalDate> birthDate) {
        @Override
        public String toString() {
            return "Profile[…]";
        }
    }

    /**
     * Makes sure that we can talk: keys are exchanged.
     *
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when iAM Smart does not answer
     */
    void makeReady();

    /**
     * Asks whether iAM Smart answers now, so that no browser is sent to a site that is away.
     *
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when it does not
     */
    void reach();

    /** Where the browser goes to log in; iAM Smart sends it back to our callback with {@code state}. */
    URI loginPage(String state, Language language, BrowserKind browser);

    /** Why iAM Smart, or the person in it, broke off: the meaning of the {@code error_code} at our callback. */
    IdentityReason meaningOf(String errorCode);

    /**
     * Exchanges the callback's code, server to server.
     *
     * @throws IamSmartRefused when the code is not good (any more)
     */
    Login exchange(String code) throws IamSmartRefused;

    /**
     * Asks the person to share their profile with us; the answer comes as a notice with the same id and state.
     *
     * @param requestId unique over all our requests, at most 36 ASCII characters; a repeated one is not asked twice
     */
    void askProfile(String requestId, byte[] access, String openId, String state, BrowserKind browser)
            throws IamSmartRefused;
}
