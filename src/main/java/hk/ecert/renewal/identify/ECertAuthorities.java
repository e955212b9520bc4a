package hk.ecert.renewal.identify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Authorities from a PEM file, and the paths from a certificate up to them (RFC 5280 §6). Nothing is ever fetched from
 * an address in a certificate, and of what a browser sends beside its certificate nothing is used.
 */
public final class ECertAuthorities {

    /** A path that holds: who issued the certificate, and the root above. */
    public record Chain(List<X509Certificate> authorities, X509Certificate root) {
        public X509Certificate issuer() {
            return authorities.isEmpty() ? root : authorities.get(0);
        }
    }

    private final Set<TrustAnchor> roots = new HashSet<>();
    private final List<X509Certificate> intermediates = new ArrayList<>();

    private ECertAuthorities() {}

    /** @throws IllegalStateException when the file cannot be read or holds no self-signed certificate */
    public static ECertAuthorities read(Path pem, String setting) {
        ECertAuthorities authorities = new ECertAuthorities();
        try (InputStream in = Files.newInputStream(pem)) {
            CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .forEach(authorities::add);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException(setting + ": cannot read certificates from " + pem, unreadable);
        }
        if (authorities.roots.isEmpty()) {
            throw new IllegalStateException(setting + ": no self-signed certificate in " + pem);
        }
        return authorities;
    }

    private void add(X509Certificate authority) {
        if (authority.getSubjectX500Principal().equals(authority.getIssuerX500Principal())) {
            roots.add(new TrustAnchor(authority, null));
        } else {
            intermediates.add(authority);
        }
    }

    /** The path from a certificate to one of the roots as of a moment; revocation is asked elsewhere. */
    public Optional<Chain> chainOf(X509Certificate certificate, Instant at) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots, target);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(withTarget(certificate))));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            parameters.setMaxPathLength(3);
            PKIXCertPathBuilderResult built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> path = built.getCertPath().getCertificates().stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            return path.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Chain(
                            path.subList(1, path.size()), built.getTrustAnchor().getTrustedCert()));
        } catch (CertPathBuilderException noPath) {
            return Optional.empty();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("path validation is not available", broken);
        }
    }

    private List<X509Certificate> withTarget(X509Certificate certificate) {
        List<X509Certificate> all = new ArrayList<>(intermediates);
        all.add(certificate);
        return all;
    }
}
