package hk.ecert.renewal.production;

import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/** Opens a PKCS#12 file with the implementation that did not write it: a stick that can't be read costs a new key. */
interface KeyFileCheck {

    /**
     * What a file was found to hold.
     *
     * @param key the one private key, PKCS#8 DER; wiped by whoever compares
     * @param chain the key's own certificate first
     */
    record Contents(byte[] key, List<X509Certificate> chain) {}

    /** @throws IllegalStateException when the file can't be opened with the PIN or its integrity value is wrong */
    Contents open(byte[] file, char[] pin);

    /** @throws IllegalStateException when it holds anything but this key and this chain */
    default void compare(byte[] file, PrivateKey key, List<X509Certificate> chain, char[] pin) {
        Contents found = open(file, pin);
        byte[] written = key.getEncoded();
        try {
            require(MessageDigest.isEqual(written, found.key()));
            require(chain.equals(found.chain()));
        } finally {
            Arrays.fill(written, (byte) 0);
            Arrays.fill(found.key(), (byte) 0);
        }
    }

    /** @throws IllegalStateException when it does not hold; says nothing of what was found */
    static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("PKCS#12 does not hold what was put into it");
        }
    }
}
