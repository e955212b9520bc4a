package hk.ecert.renewal.authority;

import hk.ecert.renewal.authority.IssuanceIntents.Standing;
import hk.ecert.renewal.register.ImportedRevocations;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.springframework.stereotype.Component;

/** What is known of a certificate at this moment, for OCSP: by the register, by the intents, or by imported lists. */
@OwnAuthority
@Component
class CertificateStatuses {

    private final DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    private final KeyHome home;
    private final Register register;
    private final IssuanceIntents intents;
    private final ImportedRevocations imported;

    CertificateStatuses(KeyHome home, Register register, IssuanceIntents intents, ImportedRevocations imported) {
        this.home = home;
        this.register = register;
        this.intents = intents;
        this.imported = imported;
    }

    OcspStatus of(CertificateID id) {
        if (!isOurs(id)) {
            return OcspStatus.UNKNOWN;
        }
        BigInteger serial = id.getSerialNumber();
        String issuer = home.certificate().getSubjectX500Principal().getName();
        Optional<RegisteredCertificate> certificate = register.findCertificate(issuer, serial);
        if (certificate.isPresent()) {
            return register.revocation(certificate.get().id())
                    .map(OcspStatus::of)
                    .orElse(OcspStatus.GOOD);
        }
        return intents.find(serial)
                .map(CertificateStatuses::of)
                .or(() -> imported.find(home.certificate().getSubjectX500Principal(), serial)
                        .map(OcspStatus::of))
                .orElse(OcspStatus.UNKNOWN);
    }

    private static OcspStatus of(Standing intent) {
        if (intent.abandoned()) {
            return OcspStatus.revoked(intent.settledAt().orElseThrow(), RevocationReason.CESSATION_OF_OPERATION);
        }
        return intent.purpose() == IssuanceIntents.Purpose.OCSP_RESPONDER ? OcspStatus.GOOD : OcspStatus.UNKNOWN;
    }

    private boolean isOurs(CertificateID id) {
        try {
            return id.matchesIssuer(CertificateDraft.holder(home.certificate()), digests);
        } catch (OCSPException unknownHash) {
            return false;
        }
    }
}
