package hk.ecert.renewal.validation;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;

/**
 * What delta lists (RFC 5280 section 5.2.4) add to the complete ones. The JDK's path validation reads complete lists only:
 * it neither sees a revocation that stands on a delta list alone, nor a hold that a delta list has taken back.
 */
final class DeltaLists {

    private final List<X509CRL> complete;
    private final List<X509CRL> deltas;

    DeltaLists(List<X509CRL> lists) {
        this.complete = lists.stream().filter(list -> !isDelta(list)).toList();
        this.deltas = lists.stream().filter(DeltaLists::isDelta).toList();
    }

    /** The lists that stand by themselves. */
    List<X509CRL> complete() {
        return complete;
    }

    /** The first certificate of the path that a delta list revokes or holds, as its index; none is empty. */
    Optional<PathFault> revoked(CandidatePath path, Instant at) {
        for (int index = path.certificates().size() - 1; index >= 0; index--) {
            Optional<CRLReason> reason = said(path, index, at);
            if (reason.isPresent() && reason.get() != CRLReason.REMOVE_FROM_CRL) {
                return Optional.of(PathFault.revoked(index, reason.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether the hold under which a complete list keeps the certificate has been taken back since. */
    boolean hasReleased(CandidatePath path, Instant at) {
        return said(path, 0, at).filter(CRLReason.REMOVE_FROM_CRL::equals).isPresent();
    }

    private Optional<CRLReason> said(CandidatePath path, int index, Instant at) {
        X509Certificate certificate = path.certificates().get(index);
        PublicKey key = path.issuerOf(index).getPublicKey();
        return deltas.stream()
                .filter(delta -> delta.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(delta -> isCurrent(delta, at) && isSignedBy(delta, key) && hasBase(delta))
                .max((one, other) -> number(one).compareTo(number(other)))
                .map(delta -> delta.getRevokedCertificate(certificate.getSerialNumber()))
                .map(DeltaLists::reason);
    }

    /** Section 5.2.4: same issuer and scope, a complete list no older than the base and older than the delta. */
    private boolean hasBase(X509CRL delta) {
        return complete.stream()
                .filter(list -> list.getIssuerX500Principal().equals(delta.getIssuerX500Principal()))
                .filter(list -> Arrays.equals(scope(list), scope(delta)))
                .anyMatch(list ->
                        number(list).compareTo(base(delta)) >= 0 && number(list).compareTo(number(delta)) < 0);
    }

    private static boolean isCurrent(X509CRL list, Instant at) {
        return !at.isBefore(list.getThisUpdate().toInstant())
                && list.getNextUpdate() != null
                && !at.isAfter(list.getNextUpdate().toInstant());
    }

    private static boolean isSignedBy(X509CRL list, PublicKey key) {
        try {
            list.verify(key);
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static CRLReason reason(X509CRLEntry entry) {
        return Optional.ofNullable(entry.getRevocationReason()).orElse(CRLReason.UNSPECIFIED);
    }

    private static boolean isDelta(X509CRL list) {
        return list.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null;
    }

    private static byte[] scope(X509CRL list) {
        return list.getExtensionValue(Extension.issuingDistributionPoint.getId());
    }

    private static BigInteger base(X509CRL delta) {
        return integer(delta, Extension.deltaCRLIndicator.getId());
    }

    private static BigInteger number(X509CRL list) {
        return integer(list, Extension.cRLNumber.getId());
    }

    /** A list without a number is older than any. */
    private static BigInteger integer(X509CRL list, String extension) {
        byte[] value = list.getExtensionValue(extension);
        return value == null
                ? BigInteger.ONE.negate()
                : ASN1Integer.getInstance(ASN1OctetString.getInstance(value).getOctets())
                        .getValue();
    }
}
