package hk.ecert.renewal.application;

import hk.ecert.renewal.application.SignatureRefused.Reason;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.IamSmartAccess;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Closes an application that is signed well; otherwise the subscriber is asked to sign again. */
@Component
class SignatureDecision {

    private final ApplicationSignatures signatures;
    private final SignatureCheck check;
    private final SigningRequests requests;
    private final Applications applications;
    private final IamSmartAccess access;
    private final RenewalCases cases;
    private final Trail trail;

    SignatureDecision(
            ApplicationSignatures signatures,
            SignatureCheck check,
            SigningRequests requests,
            Applications applications,
            IamSmartAccess access,
            RenewalCases cases,
            Trail trail) {
        this.signatures = signatures;
        this.check = check;
        this.requests = requests;
        this.applications = applications;
        this.access = access;
        this.cases = cases;
        this.trail = trail;
    }

    void decide(RenewalReference reference) throws SignatureRefused {
        ApplicationSignature signature =
                signatures.of(reference).orElseThrow(() -> new SignatureRefused(Reason.SIGNATURE_INVALID));
        Optional<Reason> fault = check.fault(signature);
        if (fault.isPresent()) {
            requests.refuseSigned(signature.requestId(), fault.get().name());
            cases.because(reference, fault.get().name());
            trail.record(
                    reference,
                    Trail.Actor.SYSTEM,
                    "signatureRefused",
                    Map.of(
                            "request",
                            signature.requestId(),
                            "reason",
                            fault.get().name()));
            throw new SignatureRefused(fault.get());
        }
        signatures.verified(signature.requestId());
        applications.sign(reference, signature.documentSha256());
        access.forget(reference);
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                "signatureVerified",
                Map.of("request", signature.requestId(), "documentSha256", signature.documentSha256()));
    }
}
