package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.authority.WantedCertificate;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.register.RevocationReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cmp.CMPCertificate;
import org.bouncycastle.asn1.cmp.CertConfirmContent;
import org.bouncycastle.asn1.cmp.CertOrEncCert;
import org.bouncycastle.asn1.cmp.CertRepMessage;
import org.bouncycastle.asn1.cmp.CertResponse;
import org.bouncycastle.asn1.cmp.CertStatus;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cmp.PollRepContent;
import org.bouncycastle.asn1.cmp.PollReqContent;
import org.bouncycastle.asn1.cmp.RevDetails;
import org.bouncycastle.asn1.cmp.RevRepContent;
import org.bouncycastle.asn1.cmp.RevReqContent;
import org.bouncycastle.asn1.crmf.CertTemplateBuilder;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.cmp.CMPException;
import org.bouncycastle.cert.cmp.CertificateConfirmationContentBuilder;
import org.bouncycastle.cert.crmf.CRMFException;
import org.bouncycastle.cert.crmf.CertificateRequestMessageBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** One CMP transaction: a certificate is asked for, polled for and confirmed, or another one is revoked. */
class Conversation {

    private static final BigInteger FIRST = BigInteger.ZERO;

    private final Link link;
    private final byte[] transaction;
    private byte[] peerNonce;

    /** @param peerNonce where the conversation was left; null when it has not begun */
    Conversation(Link link, byte[] transaction, byte[] peerNonce) {
        this.link = link;
        this.transaction = transaction;
        this.peerNonce = peerNonce;
    }

    /**
     * @param certificate empty while the authority is not ready
     * @param askAgainAfter when it wants to be polled
     */
    record Reply(Optional<X509Certificate> certificate, Duration askAgainAfter) {}

    byte[] peerNonce() {
        return peerNonce;
    }

    /**
     * {@code cr}: we made the key or verified the token's PKCS#10, hence raVerified (RFC 4211 section 4). Sent again under
     * the same id it is the same question; an authority that knows the id is polled.
     */
    Reply request(WantedCertificate wanted) throws AuthorityRefuses {
        try {
            return reply(ask(new PKIBody(
                    PKIBody.TYPE_CERT_REQ,
                    new org.bouncycastle.asn1.crmf.CertReqMessages(
                            builder(wanted).build().toASN1Structure()))));
        } catch (AuthorityRefuses refused) {
            if (refused.says(PkiFailure.TRANSACTION_ID_IN_USE)) {
                return poll();
            }
            throw refused;
        } catch (CRMFException | IOException e) {
            throw new IllegalStateException("request can't be encoded", e);
        }
    }

    private static CertificateRequestMessageBuilder builder(WantedCertificate wanted) throws IOException {
        CertificateRequestMessageBuilder request = new CertificateRequestMessageBuilder(FIRST)
                .setSubject(wanted.subject())
                .setPublicKey(SubjectPublicKeyInfo.getInstance(wanted.key().getEncoded()))
                .setValidity(Date.from(wanted.notBefore()), Date.from(wanted.notAfter()))
                .setProofOfPossessionRaVerified();
        for (Extension extension : wanted.extensions()) {
            request.addExtension(extension.getExtnId(), extension.isCritical(), extension.getParsedValue());
        }
        return request;
    }

    Reply poll() throws AuthorityRefuses {
        return reply(ask(new PKIBody(PKIBody.TYPE_POLL_REQ, new PollReqContent(FIRST))));
    }

    private Reply reply(PKIBody body) throws AuthorityRefuses {
        if (body.getType() == PKIBody.TYPE_POLL_REP) {
            BigInteger seconds = PollRepContent.getInstance(body.getContent())
                    .getCheckAfter(0)
                    .getValue();
            return new Reply(
                    Optional.empty(),
                    Duration.ofSeconds(seconds.min(BigInteger.TEN.pow(6)).longValue()));
        }
        CertResponse response = CertRepMessage.getInstance(expected(body, PKIBody.TYPE_CERT_REP))
                .getResponse()[0];
        int status = response.getStatus().getStatus().intValue();
        if (status == PKIStatus.WAITING) {
            return new Reply(Optional.empty(), Duration.ZERO);
        }
        if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
            throw new AuthorityRefuses(response.getStatus());
        }
        CertOrEncCert issued = response.getCertifiedKeyPair() == null
                ? null
                : response.getCertifiedKeyPair().getCertOrEncCert();
        if (issued == null || issued.getCertificate() == null) {
            throw unreadable();
        }
        return new Reply(Optional.of(parsed(issued.getCertificate())), Duration.ZERO);
    }

    /** {@code certConf}: without it the authority takes the certificate back. Does nothing when it has heard it before. */
    void confirm(X509Certificate certificate) throws AuthorityRefuses {
        try {
            conclude(new CertificateConfirmationContentBuilder()
                    .addAcceptedCertificate(new JcaX509CertificateHolder(certificate), FIRST)
                    .build(new BcDigestCalculatorProvider())
                    .toASN1Structure());
        } catch (AuthorityRefuses refused) {
            if (!refused.says(PkiFailure.CERT_CONFIRMED)) {
                throw refused;
            }
        } catch (CMPException | CertificateException e) {
            throw new IllegalStateException("confirmation can't be made", e);
        }
    }

    /** The same, saying that we don't want it. */
    void reject(X509Certificate certificate) throws AuthorityRefuses {
        try {
            CertStatus accepted = new CertificateConfirmationContentBuilder()
                    .addAcceptedCertificate(new JcaX509CertificateHolder(certificate), FIRST)
                    .build(new BcDigestCalculatorProvider())
                    .toASN1Structure()
                    .toCertStatusArray()[0];
            PKIStatusInfo no =
                    new PKIStatusInfo(PKIStatus.rejection, null, new PKIFailureInfo(PKIFailureInfo.badCertTemplate));
            conclude(CertConfirmContent.getInstance(new org.bouncycastle.asn1.DERSequence(
                    new CertStatus(accepted.getCertHash().getOctets(), FIRST, no))));
        } catch (CMPException | CertificateException e) {
            throw new IllegalStateException("confirmation can't be made", e);
        }
    }

    private void conclude(CertConfirmContent confirmation) throws AuthorityRefuses {
        expected(ask(new PKIBody(PKIBody.TYPE_CERT_CONFIRM, confirmation)), PKIBody.TYPE_CONFIRM);
    }

    /** {@code rr}, with the reason as the CRL entry extension of RFC 5280 section 5.3.1. Does nothing when it is revoked already. */
    void revoke(X509Certificate certificate, RevocationReason reason) throws AuthorityRefuses {
        CertTemplateBuilder which = new CertTemplateBuilder()
                .setIssuer(X500Name.getInstance(
                        certificate.getIssuerX500Principal().getEncoded()))
                .setSerialNumber(new org.bouncycastle.asn1.ASN1Integer(certificate.getSerialNumber()));
        try {
            Extensions why =
                    new Extensions(Extension.create(Extension.reasonCode, false, CRLReason.lookup(reason.code())));
            RevReqContent request = new RevReqContent(new RevDetails(which.build(), why));
            PKIStatusInfo status = RevRepContent.getInstance(expected(
                            ask(new PKIBody(PKIBody.TYPE_REVOCATION_REQ, request)), PKIBody.TYPE_REVOCATION_REP))
                    .getStatus()[0];
            int said = status.getStatus().intValue();
            if (said == PKIStatus.REJECTION || said == PKIStatus.WAITING) {
                throw new AuthorityRefuses(status);
            }
        } catch (AuthorityRefuses refused) {
            if (!refused.says(PkiFailure.CERT_REVOKED) || reason == RevocationReason.REMOVE_FROM_CRL) {
                throw refused;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private PKIBody ask(PKIBody body) throws AuthorityRefuses {
        Link.Answer answer = link.ask(transaction, peerNonce, body);
        peerNonce = answer.nonce();
        return answer.body();
    }

    private static ASN1Encodable expected(PKIBody body, int type) {
        if (body.getType() != type) {
            throw unreadable();
        }
        return body.getContent();
    }

    private static X509Certificate parsed(CMPCertificate certificate) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
        } catch (CertificateException | IOException notOne) {
            throw unreadable();
        }
    }

    private static OutcomeUnknown unreadable() {
        return new OutcomeUnknown("authority's answer is not what was asked for", null);
    }
}
