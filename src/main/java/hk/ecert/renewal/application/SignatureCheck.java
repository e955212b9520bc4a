package hk.ecert.renewal.application;

import hk.ecert.renewal.application.SignatureRefused.Reason;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.Digests;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.identify.PresentedCertificates;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.validation.CertificateFault;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a signature is one under this very document by the person who was identified. */
@Component
class SignatureCheck {

    private final ApplicationDocument document;
    private final Identifications identifications;
    private final PresentedCertificates certificates;
    private final IamSmartSigning iamSmart;
    private final Register register;
    private final Trail trail;

    SignatureCheck(
            ApplicationDocument document,
            Identifications identifications,
            PresentedCertificates certificates,
            IamSmartSigning iamSmart,
            Register register,
            Trail trail) {
        this.document = document;
        this.identifications = identifications;
        this.certificates = certificates;
        this.iamSmart = iamSmart;
        this.register = register;
        this.trail = trail;
    }

    /** Why the signature can't be taken; empty when it is good. */
    Optional<Reason> fault(ApplicationSignature signature) {
        Identification holder = identifications.of(signature.reference());
        if (holder.method() != signature.method()) {
            return Optional.of(Reason.SIGNER_DIFFERS);
        }
        if (!document.sha256(signature.reference()).equals(signature.documentSha256())) {
            return Optional.of(Reason.DOCUMENT_CHANGED);
        }
        return certificate(signature)
                .map(certificate -> signature.method() == AuthenticationMethod.IAM_SMART
                        ? faultOfIamSmart(signature, certificate, holder)
                        : faultOfCertificate(certificate, holder))
                .orElse(Optional.of(Reason.SIGNATURE_INVALID));
    }

    private Optional<Reason> faultOfIamSmart(
            ApplicationSignature signature, X509Certificate certificate, Identification holder) {
        Optional<CertificateFault> fault = iamSmart.faultOf(certificate, signature.signedAt());
        if (fault.isPresent()) {
            trail.record(
                    signature.reference(),
                    Trail.Actor.SYSTEM,
                    "signerCertificateRefused",
                    Map.of("reason", fault.get().name(), "fingerprint", Digests.fingerprint(certificate)));
            return Optional.of(Reason.SIGNER_CERTIFICATE_REFUSED);
        }
        if (!isOverDocument(signature, certificate)) {
            return Optional.of(Reason.SIGNATURE_INVALID);
        }
        trail.record(signature.reference(), Trail.Actor.SYSTEM, "hkidRevealed", Map.of("purpose", "verifySignature"));
        String hkid = register.revealHkid(holder.subscriberId()).withoutCheckDigit();
        return iamSmart.isHolder(certificate, hkid) ? Optional.empty() : Optional.of(Reason.SIGNER_DIFFERS);
    }

    private Optional<Reason> faultOfCertificate(X509Certificate certificate, Identification holder) {
        boolean sameCertificate = holder.certificateFingerprint()
                .filter(Digests.fingerprint(certificate)::equals)
                .isPresent();
        if (!sameCertificate) {
            return Optional.of(Reason.SIGNER_DIFFERS);
        }
        return certificates.refusalOf(certificate, holder.method()).map(refusal -> Reason.SIGNATURE_INVALID);
    }

    private boolean isOverDocument(ApplicationSignature signature, X509Certificate certificate) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(certificate);
            verifier.update(document.bytes(signature.reference()));
            return signature.signature().isPresent()
                    && verifier.verify(signature.signature().get());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static Optional<X509Certificate> certificate(ApplicationSignature signature) {
        try {
            return Optional.ofNullable((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(signature.certificate())));
        } catch (CertificateException malformed) {
            return Optional.empty();
        }
    }
}
