package hk.ecert.renewal.adapters.keystore;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The entry of a key store that is the authority's.
 *
 * @param chain its own certificate first
 */
record KeyEntry(String alias, List<X509Certificate> chain) {

    /**
     * @param configured the alias asked for; null or blank when the only key is meant
     * @param where the key home in the operator's words, and what to do when no key can be chosen
     */
    static KeyEntry choose(KeyStore store, String configured, String where, String remedy) {
        try {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            boolean isChosen = configured != null && !configured.isBlank();
            if (isChosen && keys.contains(configured)) {
                return of(store, configured);
            }
            if (!isChosen && keys.size() == 1) {
                return of(store, keys.get(0));
            }
            throw new KeyHomeUnusable(
                    "The authority's " + where + " holds the keys " + keys + " and none could be chosen.",
                    remedy,
                    null);
        } catch (KeyStoreException notLoaded) {
            throw new IllegalStateException(notLoaded);
        }
    }

    private static KeyEntry of(KeyStore store, String alias) throws KeyStoreException {
        return new KeyEntry(
                alias,
                Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList());
    }
}
