package hk.ecert.renewal.authority;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate that stands in the register.
 *
 * @param id its id in the register
 * @param chain the authority's certificates above it, the root last
 */
public record IssuedCertificate(long id, X509Certificate certificate, List<X509Certificate> chain) {

    @Override
    public String toString() {
        return "IssuedCertificate[" + id + "]";
    }
}
