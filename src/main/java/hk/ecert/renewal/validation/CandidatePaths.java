package hk.ecert.renewal.validation;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * Looks for all ways from a certificate to the anchors. The JDK has a builder for this, but it forgets why the ways that it
 * tried did not hold; tried one by one, each says its own reason. Names are compared as RFC 5280 section 7.1 has it: case
 * and repeated blanks don't count.
 */
final class CandidatePaths {

    /** So that cross-certified authorities in great number cost no more than a look. */
    private static final int MOST_STEPS = 500;

    private final Map<X500Principal, List<X509Certificate>> anchors;
    private final Map<X500Principal, List<X509Certificate>> intermediates;

    CandidatePaths(Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates) {
        this.anchors = bySubject(anchors);
        this.intermediates = bySubject(intermediates);
    }

    private static Map<X500Principal, List<X509Certificate>> bySubject(Collection<X509Certificate> certificates) {
        return certificates.stream()
                .distinct()
                .collect(Collectors.groupingBy(X509Certificate::getSubjectX500Principal));
    }

    /** @param fault why there is no path at all; of no meaning when there is one */
    record Found(List<CandidatePath> paths, CertificateFault fault) {}

    /** The ways up from a certificate, the shortest first. */
    Found from(X509Certificate certificate, int maxPathLength) {
        Search search = new Search(maxPathLength);
        search.climb(new ArrayList<>(List.of(certificate)), 0);
        search.found.sort(Comparator.comparingInt(path -> path.certificates().size()));
        return new Found(search.found, search.fault);
    }

    private final class Search {

        private final int maxPathLength;
        private final List<CandidatePath> found = new ArrayList<>();
        private CertificateFault fault = CertificateFault.CERTIFICATE_UNKNOWN_ISSUER;
        private int steps;

        private Search(int maxPathLength) {
            this.maxPathLength = maxPathLength;
        }

        private void climb(List<X509Certificate> path, int length) {
            X509Certificate last = path.get(path.size() - 1);
            for (X509Certificate anchor : anchors.getOrDefault(last.getIssuerX500Principal(), List.of())) {
                if (++steps <= MOST_STEPS && isSigned(last, anchor)) {
                    found.add(new CandidatePath(path, anchor));
                }
            }
            for (X509Certificate issuer : intermediates.getOrDefault(last.getIssuerX500Principal(), List.of())) {
                if (++steps <= MOST_STEPS && !path.contains(issuer) && isSigned(last, issuer)) {
                    climbOver(issuer, path, length);
                }
            }
        }

        private void climbOver(X509Certificate issuer, List<X509Certificate> path, int length) {
            boolean isSelfIssued = issuer.getSubjectX500Principal().equals(issuer.getIssuerX500Principal());
            int longer = isSelfIssued ? length : length + 1;
            if (longer > maxPathLength) {
                fault = CertificateFault.CERTIFICATE_PATH_TOO_LONG;
                return;
            }
            path.add(issuer);
            climb(path, longer);
            path.remove(path.size() - 1);
        }

        /** What can't be tried here, as a DSA key that inherits its parameters, is left to path validation. */
        private boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
            try {
                certificate.verify(issuer.getPublicKey());
                return true;
            } catch (NoSuchAlgorithmException unknown) {
                return true;
            } catch (InvalidKeyException unusable) {
                if (issuer.getPublicKey() instanceof DSAPublicKey dsa && dsa.getParams() == null) {
                    return true;
                }
                fault = CertificateFault.CERTIFICATE_SIGNATURE_INVALID;
                return false;
            } catch (GeneralSecurityException wrong) {
                fault = CertificateFault.CERTIFICATE_SIGNATURE_INVALID;
                return false;
            }
        }
    }
}
