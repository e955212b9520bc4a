package hk.ecert.renewal.production;

import hk.ecert.renewal.authority.IssuanceRefused;
import hk.ecert.renewal.authority.IssuedCertificate;
import hk.ecert.renewal.register.Hkid;
import hk.ecert.renewal.register.LastDay;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The one place where a holder's private key and its PIN exist together. They leave {@link #make} only as two sealed
 * messages for two stations; what can be wiped is wiped.
 */
@Component
class MediumMaker {

    /** Has the fresh key certified. */
    interface Certifier {
        IssuedCertificate certify(PublicKey key, byte[] identityCommitment) throws IssuanceRefused;
    }

    /**
     * @param medium the PKCS#12 file, sealed to the medium station
     * @param pin the PIN, sealed to the PIN station
     * @param fileHash SHA-256 (hex) of the file
     */
    record Sealed(long certificateId, byte[] medium, byte[] pin, String fileHash) {}

    private final Stations stations;
    private final RsaKeyPairs keyPairs = RsaKeyPairs.fastest();

    MediumMaker(Stations stations) {
        this.stations = stations;
    }

    /** Makes key, certificate, file and PIN. */
    Sealed make(KeyFileFormat format, Hkid hkid, Certifier certifier) throws IssuanceRefused {
        KeyPair pair = keyPairs.make();
        byte[] file = {};
        byte[] pinContent = {};
        try (Pin pin = Pin.random()) {
            IssuedCertificate issued = certifier.certify(pair.getPublic(), commitment(pair.getPrivate(), hkid));
            List<X509Certificate> chain = new ArrayList<>(List.of(issued.certificate()));
            chain.addAll(issued.chain());
            file = format.write(pair.getPrivate(), chain, pin.digits(), friendlyName(issued.certificate()));
            pinContent = pin.ascii();
            return new Sealed(
                    issued.id(),
                    SealedMessage.seal(file, stations.mediumStation()),
                    SealedMessage.seal(pinContent, stations.pinStation()),
                    sha256(file));
        } finally {
            Arrays.fill(file, (byte) 0);
            Arrays.fill(pinContent, (byte) 0);
        }
    }

    /** Tells the holder's old and new e-Cert apart; in lower case, as the JDK writes any name. */
    private static String friendlyName(X509Certificate certificate) {
        return "e-cert until " + LastDay.of(certificate.getNotAfter().toInstant());
    }

    /**
     * The hash of a signature over the identity card number: the holder can show the signature to prove the number, and
     * nobody without the key can try numbers until one fits.
     */
    private static byte[] commitment(PrivateKey key, Hkid hkid) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(hkid.withoutCheckDigit().getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.getInstance("SHA-256").digest(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("identity commitment can't be made", e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
