package hk.ecert.renewal.production;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The JDK's key store reads what Bouncy Castle wrote. */
final class CompatKeyFileCheck implements KeyFileCheck {

    @Override
    public Contents open(byte[] file, char[] pin) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), pin);
            List<String> names = Collections.list(store.aliases());
            KeyFileCheck.require(names.size() == 1 && store.isKeyEntry(names.get(0)));
            String name = names.get(0);
            List<X509Certificate> chain = Stream.of(store.getCertificateChain(name))
                    .map(X509Certificate.class::cast)
                    .toList();
            return new Contents(store.getKey(name, pin).getEncoded(), chain);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("PKCS#12 can't be opened again", e);
        }
    }
}
