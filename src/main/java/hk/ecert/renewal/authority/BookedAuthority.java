package hk.ecert.renewal.authority;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What authorities have in common, whoever signs: an attempt gets one certificate for a key that is fit, and what becomes of
 * a certificate afterwards is noted in the register.
 */
public abstract class BookedAuthority implements CertificateAuthority {

    protected final IssuanceBook book;
    private final CertificateLife life;

    protected BookedAuthority(IssuanceBook book, CertificateLife life) {
        this.book = book;
        this.life = life;
    }

    @Override
    public IssuedCertificate issue(IssuanceRequest request) throws IssuanceRefused {
        Optional<RegisteredCertificate> already = book.already(request);
        if (already.isPresent()) {
            return new IssuedCertificate(already.get().id(), already.get().x509(), chain());
        }
        book.refuseBadKey(request);
        return certify(request);
    }

    /** Certifies a key of an attempt that has no certificate yet: intent, signature, register. */
    protected abstract IssuedCertificate certify(IssuanceRequest request) throws IssuanceRefused;

    /** From the issuer up. */
    protected abstract List<X509Certificate> chain();

    @Override
    public void release(long certificateId) {
        life.release(certificateId);
    }

    @Override
    public void revoke(long certificateId, RevocationReason reason) {
        book.revoke(certificateId, reason);
    }

    @Override
    public void withdraw(RenewalReference reference, RevocationReason reason) {
        book.withdraw(reference, reason);
    }

    @Override
    public void publish(long certificateId) {
        life.publish(certificateId);
    }
}
