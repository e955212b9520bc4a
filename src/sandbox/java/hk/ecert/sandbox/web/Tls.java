package hk.ecert.sandbox.web;

import hk.ecert.sandbox.home.KeyFile;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** TLS towards the application: its certificate is trusted through the sandbox's own CA and no other. */
public final class Tls {

    private Tls() {}

    /**
     * @param trusted the CAs that are believed
     * @param client what is presented when the server asks for a certificate; null for nothing
     */
    public static SSLContext context(List<X509Certificate> trusted, KeyFile client)
            throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            anchors.setCertificateEntry("ca-" + i, trusted.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = client == null ? null : new KeyManager[] {new OneKey(client)};
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }

    /**
     * Presents its key to whoever asks. The JDK's own key manager would hold back a certificate whose issuer the server
     * does not name, and one that has expired is just what a person may pick by mistake.
     */
    private static final class OneKey extends X509ExtendedKeyManager {

        private static final String ALIAS = "client";
        private final KeyFile file;

        OneKey(KeyFile file) {
            this.file = file;
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return ALIAS;
        }

        @Override
        public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return file.chain();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return file.key();
        }
    }
}
