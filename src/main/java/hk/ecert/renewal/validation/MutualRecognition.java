package hk.ecert.renewal.validation;

import hk.ecert.renewal.register.CertificateClass;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/**
 * Mutual-recognition status: issuer, root, type name and policy arcs together; none of them alone says it.
 *
 * @param issuer common name of the authority that issues certificates with this status
 * @param root common name of the root above it
 */
public record MutualRecognition(String issuer, String root) {

    /** The names of the authorities in service. */
    public static final MutualRecognition USUAL =
            new MutualRecognition("Hongkong Post e-Cert CA 2 - 15", "Hongkong Post Root CA 2");

    boolean isGivenTo(X509Certificate certificate, X509Certificate issuedBy, X509Certificate anchor) {
        return CertificateClass.of(certificate)
                        .filter(CertificateClass.MR::equals)
                        .isPresent()
                && commonName(issuedBy.getSubjectX500Principal())
                        .filter(issuer::equals)
                        .isPresent()
                && commonName(anchor.getSubjectX500Principal())
                        .filter(root::equals)
                        .isPresent();
    }

    private static Optional<String> commonName(X500Principal name) {
        try {
            return new LdapName(name.getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> rdn.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException malformed) {
            return Optional.empty();
        }
    }
}
