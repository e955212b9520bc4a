package hk.ecert.renewal.authority;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may fetch, on the plain door: the authority's certificates and its revocation lists. */
@OwnAuthority
@RestController
@RequestMapping("/repository")
class Repository {

    private static final MediaType CERTIFICATE = MediaType.valueOf("application/pkix-cert");
    private static final MediaType REVOCATION_LIST = MediaType.valueOf("application/pkix-crl");
    private static final CacheControl FOR_A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();
    /** A released or revoked certificate shows within this time behind caches. */
    private static final Duration LIST_KEPT = Duration.ofMinutes(1);

    private final KeyHome home;
    private final RevocationLists lists;
    private final Clock clock;

    Repository(KeyHome home, RevocationLists lists, Clock clock) {
        this.home = home;
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping("/ca.crt")
    ResponseEntity<byte[]> authority() {
        return certificate(home.certificate(), FOR_A_DAY);
    }

    @GetMapping("/root.crt")
    ResponseEntity<byte[]> root() {
        List<X509Certificate> chain = home.chain();
        return certificate(chain.get(chain.size() - 1), FOR_A_DAY);
    }

    /** The full list, or one of its parts. */
    @GetMapping("/crl/{scope}.crl")
    ResponseEntity<byte[]> revocationList(@PathVariable("scope") String name) {
        Optional<ListScope> scope = ListScope.named(name);
        if (scope.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        RevocationLists.Published current = lists.current(scope.get());
        RevocationLists.Publication publication = current.publication();
        Duration untilNext = Duration.between(clock.instant(), publication.nextPublication());
        Duration kept = untilNext.compareTo(LIST_KEPT) < 0 ? untilNext : LIST_KEPT;
        return ResponseEntity.ok()
                .contentType(REVOCATION_LIST)
                .cacheControl(CacheControl.maxAge(kept.isNegative() ? Duration.ZERO : kept)
                        .cachePublic())
                .lastModified(publication.thisUpdate())
                .eTag("\"" + publication.number() + "\"")
                .body(current.der());
    }

    static ResponseEntity<byte[]> certificate(X509Certificate certificate, CacheControl cache) {
        try {
            return ResponseEntity.ok()
                    .contentType(CERTIFICATE)
                    .cacheControl(cache)
                    .body(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("certificate can't be encoded", e);
        }
    }
}
