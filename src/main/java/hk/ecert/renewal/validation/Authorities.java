package hk.ecert.renewal.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Authorities from a configured PEM file.
 *
 * @param roots the self-signed ones, which are trusted as they stand
 * @param intermediates the others
 */
public record Authorities(List<X509Certificate> roots, List<X509Certificate> intermediates) {

    /**
     * @param setting the name of the setting, for whoever has to mend it
     * @throws IllegalStateException when the file cannot be read or holds no self-signed certificate
     */
    public static Authorities read(Path pem, String setting) {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            List<X509Certificate> roots =
                    all.stream().filter(Authorities::isSelfSigned).toList();
            if (roots.isEmpty()) {
                throw new IllegalStateException(setting + ": no self-signed certificate in " + pem);
            }
            return new Authorities(
                    roots,
                    all.stream().filter(authority -> !isSelfSigned(authority)).toList());
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException(setting + ": cannot read certificates from " + pem, unreadable);
        }
    }

    private static boolean isSelfSigned(X509Certificate authority) {
        return authority.getSubjectX500Principal().equals(authority.getIssuerX500Principal());
    }

    /** A validator that trusts these authorities and leaves revocation to its caller. */
    public CertificateValidator validator(MutualRecognition mutualRecognition) {
        return new CertificateValidator(roots, intermediates, List.of(), mutualRecognition);
    }
}
