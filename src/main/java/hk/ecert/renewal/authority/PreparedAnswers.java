package hk.ecert.renewal.authority;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.springframework.stereotype.Component;

/**
 * Signed answers kept for the next who ask without a nonce (RFC 6960 section 2.5), so that a question costs a look-up and no
 * signature. An answer is given again while it is young and the certificate still is what it says: a revocation shows in the
 * very next answer, on every node.
 */
@OwnAuthority
@Component
class PreparedAnswers {

    /** An answer is signed anew when half of its validity is over: a cache may then keep it for the other half. */
    static final Duration KEPT = OcspResponder.VALIDITY.dividedBy(2);

    private static final int MOST = 10_000;

    private record Key(String hash, String issuerName, String issuerKey, BigInteger serial) {}

    private record Entry(OcspStatus status, OcspResponder.Answer answer) {}

    private final Clock clock;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
            return size() > MOST;
        }
    };

    PreparedAnswers(Clock clock) {
        this.clock = clock;
    }

    synchronized Optional<OcspResponder.Answer> find(CertificateID id, OcspStatus status) {
        Instant now = clock.instant();
        return Optional.ofNullable(entries.get(key(id)))
                .filter(entry -> entry.status().equals(status))
                .map(Entry::answer)
                .filter(answer -> !now.isBefore(answer.thisUpdate())
                        && now.isBefore(answer.thisUpdate().plus(KEPT)));
    }

    /** Keeps the answer; what nobody issued is not kept, or a stranger could fill the memory. */
    synchronized void keep(CertificateID id, OcspStatus status, OcspResponder.Answer answer) {
        if (status.kind() != OcspStatus.Kind.UNKNOWN) {
            entries.put(key(id), new Entry(status, answer));
        }
    }

    private static Key key(CertificateID id) {
        return new Key(
                id.getHashAlgOID().getId(),
                HexFormat.of().formatHex(id.getIssuerNameHash()),
                HexFormat.of().formatHex(id.getIssuerKeyHash()),
                id.getSerialNumber());
    }
}
