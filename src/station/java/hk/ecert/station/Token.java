package hk.ecert.station;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** The tokens, each with one key that is made on it; the medium's number is the token's label. */
interface Token {

    /**
     * Makes a blank token the holder's: sets its PINs and makes its key (RSA-2048). What an interrupted try left on a token
     * of this number is erased.
     *
     * @param pin 16 ASCII digits
     * @return PKCS#10 (RFC 2986) in DER, signed by the new key
     */
    byte[] makeKey(String number, byte[] pin) throws IOException, GeneralSecurityException;

    /**
     * Puts the certificate beside its key; a certificate that stands there already is left.
     *
     * @param certificate DER
     * @return the certificate as read back from the token
     */
    byte[] complete(String number, byte[] certificate) throws IOException, GeneralSecurityException;

    void discard(String number) throws IOException;
}
