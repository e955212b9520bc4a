package hk.ecert.renewal.platform;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Trusts one client certificate and no authority: that very certificate, whose key the handshake proves. */
final class PinnedCertificate extends ClientTrust {

    private final X509Certificate pinned;

    PinnedCertificate(X509Certificate pinned) {
        this.pinned = pinned;
    }

    @Override
    void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length == 0 || !pinned.equals(chain[0])) {
            throw new CertificateException("not the proxy's certificate");
        }
        pinned.checkValidity();
    }

    /** Any issuer may be named: what counts is checked above. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
