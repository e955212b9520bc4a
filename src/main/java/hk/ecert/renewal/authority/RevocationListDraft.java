package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.Register.Revocation;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/**
 * What the lists of one publication have in common (RFC 5280 section 5).
 *
 * @param issuer the authority's certificate
 */
record RevocationListDraft(
        X509Certificate issuer, BigInteger number, Instant thisUpdate, Instant nextUpdate, AuthoritySettings settings) {

    /** The list of one scope, signed; the full one says nothing of a scope, which means all. */
    byte[] sign(ListScope scope, List<Revocation> revocations, KeyHome home) {
        X509CertificateHolder authority = CertificateDraft.holder(issuer);
        X509v2CRLBuilder list = new X509v2CRLBuilder(authority.getSubject(), Date.from(thisUpdate));
        list.setNextUpdate(Date.from(nextUpdate));
        for (Revocation revocation : revocations) {
            // RFC 5280 section 5.3.1: "unspecified" is said by leaving the reason out, which the builder does
            list.addCRLEntry(
                    revocation.serial(),
                    Date.from(revocation.at()),
                    revocation.reason().code());
        }
        try {
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new BcX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            if (!scope.equals(ListScope.FULL)) {
                list.addExtension(Extension.issuingDistributionPoint, true, distributionPoint(scope));
            }
            return list.build(Signers.of(home)).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("revocation list can't be encoded", e);
        }
    }

    /** Names the part by the very address that stands in its certificates: that is how a client tells them to match. */
    private IssuingDistributionPoint distributionPoint(ListScope scope) {
        GeneralName address = new GeneralName(GeneralName.uniformResourceIdentifier, settings.url(scope));
        return new IssuingDistributionPoint(
                new DistributionPointName(new GeneralNames(address)), false, false, null, false, false);
    }
}
