package hk.ecert.renewal.register;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a certificate is revoked: one look-up by issuer and serial number in what revocation lists said, and one in the
 * register's own states, which have the same key. The cost does not grow with the lists. It fails closed: where lists of an
 * issuer are configured, only a fresh one that speaks of the certificate can tell that it is good.
 */
@Component
public class RevocationIndex {

    /** What is known of a certificate. */
    public enum Standing {
        GOOD,
        REVOKED,
        /** On hold, by a list or by the register; it may be let go again. */
        SUSPENDED,
        /** No fresh list speaks of it. */
        UNKNOWN
    }

    /** SHA-256 in hex. */
    static final int HASH_LENGTH = 64;

    private final JdbcClient jdbc;
    private final Set<X500Principal> listedIssuers;
    private final Clock clock;

    RevocationIndex(JdbcClient jdbc, RevocationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.listedIssuers = settings.listedIssuers();
        this.clock = clock;
    }

    public Standing standing(X509Certificate certificate) {
        X500Principal issuer = certificate.getIssuerX500Principal();
        String serial = certificate.getSerialNumber().toString(16);
        // of two lists that name it the one that revokes for good counts
        Optional<Boolean> isHold = jdbc.sql("select min(hold) from ("
                        + "select case reason when 'CERTIFICATE_HOLD' then 1 else 0 end as hold from revoked_certificate"
                        + " where issuer_hash = ? and serial = ? and reason <> 'REMOVE_FROM_CRL'"
                        + " union all select case state when 'REVOKED' then 0 else 1 end from registered_certificate"
                        + " where serial = ? and issuer = ? and state in ('ON_HOLD', 'SUSPENDED', 'REVOKED')) as said")
                .params(hash(issuer), serial, serial, issuer.getName(X500Principal.CANONICAL))
                .query((row, n) -> row.getObject(1) == null ? null : row.getInt(1) == 1)
                .optional();
        if (isHold.isPresent()) {
            return isHold.get() ? Standing.SUSPENDED : Standing.REVOKED;
        }
        return !listedIssuers.contains(issuer) || isCovered(certificate) ? Standing.GOOD : Standing.UNKNOWN;
    }

    private boolean isCovered(X509Certificate certificate) {
        Set<String> addresses = addresses(certificate);
        return jdbc
                .sql("select covers from revocation_source where issuer_hash = ? and next_update > ?")
                .params(
                        hash(certificate.getIssuerX500Principal()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list()
                .stream()
                .anyMatch(covers -> covers.equals(RevocationListReader.WHOLE)
                        || covers.lines().anyMatch(addresses::contains));
    }

    /** The names of the lists on which the certificate would stand; they are compared and never asked for. */
    private static Set<String> addresses(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (extension == null) {
            return Set.of();
        }
        DistributionPoint[] points = CRLDistPoint.getInstance(
                        ASN1OctetString.getInstance(extension).getOctets())
                .getDistributionPoints();
        return Arrays.stream(points)
                .flatMap(point -> RevocationListReader.addresses(point.getDistributionPoint()).stream())
                .filter(address -> !address.equals(RevocationListReader.NOTHING))
                .collect(Collectors.toSet());
    }

    /** A name as the key of the index: of any length, and spelt in one way. */
    static String hash(X500Principal name) {
        return hash(name.getName(X500Principal.CANONICAL));
    }

    /** @param canonical a name as {@link X500Principal#CANONICAL} */
    static String hash(String canonical) {
        return RegisteredCertificate.fingerprintOf(canonical.getBytes(StandardCharsets.UTF_8));
    }
}
