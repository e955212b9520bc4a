package hk.ecert.renewal.authority;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RevocationReason;

/**
 * The certification authority as the renewal needs it. It certifies a key for a renewal and nothing else: nobody hands it
 * bytes to sign.
 */
public interface CertificateAuthority {

    /**
     * Certifies the key for one attempt of a renewal and puts the certificate into the register, on hold unless
     * {@code renewal.activation} is {@code on-issue}. Certificates of earlier attempts are revoked.
     *
     * <p>Asked again for the same attempt and key it answers with the same certificate; what a crash left half done is
     * abandoned first and its serial number revoked.
     *
     * @throws IssuanceRefused when key or contents break the profile
     * @throws IllegalStateException when this attempt already has a certificate for another key
     */
    IssuedCertificate issue(IssuanceRequest request) throws IssuanceRefused;

    /** Takes the certificate off hold. Does nothing when it is active already. */
    void release(long certificateId);

    /** Revokes the certificate for good (RFC 5280 section 5.3.1). Does nothing when it is revoked already. */
    void revoke(long certificateId, RevocationReason reason);

    /** Revokes whatever was issued for the renewal: its media will not be handed out. */
    void withdraw(RenewalReference reference, RevocationReason reason);

    /** Puts an accepted certificate into the public repository, where it stands as long as it is active. */
    void publish(long certificateId);
}
