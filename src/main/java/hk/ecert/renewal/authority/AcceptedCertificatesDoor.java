package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.RegisteredCertificate;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Accepted certificates for programs, on the plain door. */
@RestController
class AcceptedCertificatesDoor {

    private final AcceptedCertificates accepted;

    AcceptedCertificatesDoor(AcceptedCertificates accepted) {
        this.accepted = accepted;
    }

    /** The newest accepted certificate of a subscriber, as long as it is active. */
    @GetMapping("/repository/certificates/{srn}.crt")
    ResponseEntity<byte[]> ofSubscriber(@PathVariable String srn) {
        return accepted.of(srn).stream()
                .findFirst()
                .map(RegisteredCertificate::x509)
                .map(certificate -> Repository.certificate(certificate, CacheControl.noCache()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
