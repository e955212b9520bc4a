package hk.ecert.renewal.authority;

import hk.ecert.renewal.authority.IssuanceIntents.Standing;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.springframework.stereotype.Component;

/** Answers what the register knows of a certificate at this moment (RFC 6960). */
@Component
class OcspResponder {

    /** How long an answer may be kept; a revocation is seen by everybody within this time. */
    static final Duration VALIDITY = Duration.ofMinutes(10);

    private static final int MOST_QUESTIONS = 20;
    /** RFC 9654 section 2.1. */
    private static final int LONGEST_NONCE = 128;

    private final DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    private final KeyHome home;
    private final ResponderIdentity responder;
    private final Register register;
    private final IssuanceIntents intents;
    private final Clock clock;

    OcspResponder(KeyHome home, ResponderIdentity responder, Register register, IssuanceIntents intents, Clock clock) {
        this.home = home;
        this.responder = responder;
        this.register = register;
        this.intents = intents;
        this.clock = clock;
    }

    /**
     * @param nonce whether the answer carries the asker's nonce and so is for that asker only
     */
    record Answer(byte[] der, boolean nonce) {}

    /** @param request DER of an OCSPRequest; anything else is answered with {@code malformedRequest} */
    Answer answer(byte[] request) {
        OCSPReq parsed;
        Req[] questions;
        Optional<Extension> nonce;
        try {
            parsed = new OCSPReq(request);
            questions = parsed.getRequestList();
            nonce = Optional.ofNullable(parsed.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
        } catch (IOException | RuntimeException garbage) {
            return malformed();
        }
        if (questions.length == 0
                || questions.length > MOST_QUESTIONS
                || nonce.filter(it -> !isNonce(it)).isPresent()) {
            return malformed();
        }
        try {
            return new Answer(signed(questions, nonce), nonce.isPresent());
        } catch (OCSPException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("OCSP answer can't be made", e);
        }
    }

    private byte[] signed(Req[] questions, Optional<Extension> nonce)
            throws OCSPException, OperatorCreationException, IOException {
        ResponderIdentity.Identity identity = responder.current();
        X509CertificateHolder certificate = CertificateDraft.holder(identity.certificate());
        SubjectPublicKeyInfo key = certificate.getSubjectPublicKeyInfo();
        BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(key, digests.get(RespID.HASH_SHA1)));
        Instant now = clock.instant();
        for (Req question : questions) {
            answer.addResponse(
                    question.getCertID(),
                    statusOf(question.getCertID()),
                    Date.from(now),
                    Date.from(now.plus(VALIDITY)));
        }
        nonce.ifPresent(it -> answer.setResponseExtensions(new Extensions(it)));
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        answer.build(
                                Signers.of(identity.key()), new X509CertificateHolder[] {certificate}, Date.from(now)))
                .getEncoded();
    }

    private CertificateStatus statusOf(CertificateID id) {
        if (!isOurs(id)) {
            return new UnknownStatus();
        }
        BigInteger serial = id.getSerialNumber();
        String issuer = home.certificate().getSubjectX500Principal().getName();
        Optional<RegisteredCertificate> certificate = register.findCertificate(issuer, serial);
        if (certificate.isPresent()) {
            return register.revocation(certificate.get().id())
                    .map(it -> revoked(it.at(), it.reason()))
                    .orElse(CertificateStatus.GOOD);
        }
        return intents.find(serial).map(this::statusOf).orElseGet(UnknownStatus::new);
    }

    private CertificateStatus statusOf(Standing intent) {
        if (intent.abandoned()) {
            return revoked(intent.settledAt().orElseThrow(), RevocationReason.CESSATION_OF_OPERATION);
        }
        return intent.purpose() == IssuanceIntents.Purpose.OCSP_RESPONDER
                ? CertificateStatus.GOOD
                : new UnknownStatus();
    }

    private static CertificateStatus revoked(Instant at, RevocationReason reason) {
        return new RevokedStatus(Date.from(at), reason.code());
    }

    private boolean isOurs(CertificateID id) {
        try {
            return id.matchesIssuer(CertificateDraft.holder(home.certificate()), digests);
        } catch (OCSPException unknownHash) {
            return false;
        }
    }

    private static boolean isNonce(Extension extension) {
        try {
            int length = ASN1OctetString.getInstance(extension.getParsedValue()).getOctets().length;
            return length >= 1 && length <= LONGEST_NONCE;
        } catch (RuntimeException noOctetString) {
            return false;
        }
    }

    private static Answer malformed() {
        try {
            OCSPResp answer = new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null);
            return new Answer(answer.getEncoded(), false);
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
