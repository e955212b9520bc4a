package hk.ecert.renewal.production;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Opens a PKCS#12 file with the implementation that did not write it: a stick that can't be read costs a new key. */
final class KeyFileCheck {

    private final Optional<Provider> provider;

    private KeyFileCheck(Optional<Provider> provider) {
        this.provider = provider;
    }

    static KeyFileCheck withJdk() {
        return new KeyFileCheck(Optional.empty());
    }

    static KeyFileCheck withBouncyCastle() {
        return new KeyFileCheck(Optional.of(new BouncyCastleProvider()));
    }

    /** @throws IllegalStateException when it holds anything but this key and this chain */
    void compare(byte[] file, PrivateKey key, List<X509Certificate> chain, char[] pin) {
        try {
            KeyStore store = provider.isPresent()
                    ? KeyStore.getInstance("PKCS12", provider.get())
                    : KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), pin);
            List<String> keys = Collections.list(store.aliases()).stream()
                    .filter(alias -> isKey(store, alias))
                    .toList();
            require(keys.size() == 1);
            Certificate[] found = store.getCertificateChain(keys.get(0));
            require(found != null && chain.equals(Arrays.asList(found)));
            require(isSame(key, store.getKey(keys.get(0), pin)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("PKCS#12 can't be opened again", e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSame(Key written, Key read) {
        byte[] one = written.getEncoded();
        byte[] other = read.getEncoded();
        try {
            return MessageDigest.isEqual(one, other);
        } finally {
            Arrays.fill(one, (byte) 0);
            Arrays.fill(other, (byte) 0);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("PKCS#12 does not hold what was put into it");
        }
    }
}
