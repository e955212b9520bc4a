package hk.ecert.station;

import java.io.IOException;

/** Where a medium of a number is: what can be written to it, and read back from it. */
interface Shelf {

    /** The one file of the holder's on it. */
    String KEY_FILE = "e-cert.p12";

    /**
     * Writes the key file and the user guide; whatever an earlier try left is replaced.
     *
     * @param number the medium's, ten digits
     * @return the key file as read back from the medium
     */
    byte[] write(String number, byte[] keyFile) throws IOException;

    /** Makes the medium useless, or has the operator do it. */
    void discard(String number) throws IOException;
}
