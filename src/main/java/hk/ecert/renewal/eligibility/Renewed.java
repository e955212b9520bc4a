package hk.ecert.renewal.eligibility;

import org.springframework.stereotype.Component;

/** Whether a certificate was renewed, or is being renewed or extended: for those who would remind its holder. */
@Component
public class Renewed {

    private final CertificateClaims claims;

    Renewed(CertificateClaims claims) {
        this.claims = claims;
    }

    public boolean isRenewed(long certificateId) {
        return claims.isRenewed(certificateId);
    }

    public boolean isUnderWay(long certificateId) {
        return claims.liveHolder(certificateId).isPresent();
    }
}
