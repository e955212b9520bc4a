package hk.ecert.renewal.adapters.station;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** The certificates of the two stations, as configured. */
@Component
class StationCertificates {

    private final X509Certificate medium;
    private final X509Certificate pin;

    StationCertificates(StationSettings settings) {
        medium = read(settings.mediumCertificate(), "renewal.stations.medium-certificate");
        pin = read(settings.pinCertificate(), "renewal.stations.pin-certificate");
        if (medium.getPublicKey().equals(pin.getPublicKey())) {
            throw new IllegalArgumentException(
                    "renewal.stations: both stations have the same key, so that one of them could"
                            + " open the medium and its PIN");
        }
    }

    X509Certificate of(Station station) {
        return station == Station.MEDIUM ? medium : pin;
    }

    /** Compares the whole certificate, not its name. */
    boolean isOf(Station station, X509Certificate presented) {
        try {
            return Arrays.equals(of(station).getEncoded(), presented.getEncoded());
        } catch (CertificateEncodingException e) {
            return false;
        }
    }

    private static X509Certificate read(Path file, String setting) {
        try (InputStream stream = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
            if (certificate.getPublicKey() instanceof RSAPublicKey) {
                return certificate;
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(setting + " names " + file + ", which holds no certificate", e);
        }
        throw new IllegalArgumentException(setting + ": the station's key must be an RSA key");
    }
}
