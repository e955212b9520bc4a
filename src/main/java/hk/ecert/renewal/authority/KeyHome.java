package hk.ecert.renewal.authority;

import java.security.cert.X509Certificate;
import java.util.List;

/** Where the authority's key lives: it signs there and never leaves. */
public interface KeyHome {

    /** The authority's own certificate first, the root last. */
    List<X509Certificate> chain();

    /**
     * @return the RSA signature (PKCS#1 v1.5 with SHA-256, RFC 8017 section 8.2) over the content
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when the key can't be reached at the moment
     */
    byte[] sign(byte[] content);

    default X509Certificate certificate() {
        return chain().get(0);
    }
}
