package hk.ecert.renewal.adapters.station;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Knows a station by the client certificate of its connection: the handshake proved that it has the key. */
@Component
class StationIdentity {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final StationCertificates certificates;

    StationIdentity(StationCertificates certificates) {
        this.certificates = certificates;
    }

    /** @throws ResponseStatusException 404 for anybody else: to them this door does not exist */
    void require(Station station, HttpServletRequest request) {
        boolean isStation = request.getAttribute(CERTIFICATES) instanceof X509Certificate[] presented
                && presented.length > 0
                && certificates.isOf(station, presented[0]);
        if (!isStation) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
