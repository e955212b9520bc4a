package hk.ecert.renewal.authority;

import hk.ecert.renewal.process.CounterpartyUnavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.springframework.stereotype.Component;

/** Answers what is known of a certificate at this moment (RFC 6960). */
@OwnAuthority
@Component
class OcspResponder {

    /** How long an answer may be kept; a revocation is seen by everybody within this time. */
    static final Duration VALIDITY = Duration.ofMinutes(10);

    private static final int MOST_QUESTIONS = 20;
    /** RFC 9654 section 2.1. */
    private static final int LONGEST_NONCE = 128;

    private final DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    private final ResponderIdentity responder;
    private final CertificateStatuses statuses;
    private final PreparedAnswers prepared;
    private final Clock clock;

    OcspResponder(ResponderIdentity responder, CertificateStatuses statuses, PreparedAnswers prepared, Clock clock) {
        this.responder = responder;
        this.statuses = statuses;
        this.prepared = prepared;
        this.clock = clock;
    }

    /**
     * @param der the OCSPResponse
     * @param thisUpdate when what it says was known to be true; null when it says nothing, which no cache may keep
     * @param forAnybody whether it may be given to others: it carries no nonce
     */
    record Answer(byte[] der, Instant thisUpdate, boolean forAnybody) {

        /** When it ceases to be reliable. */
        Instant nextUpdate() {
            return thisUpdate.plus(VALIDITY);
        }
    }

    /**
     * @param request DER of an OCSPRequest; anything else is answered with {@code malformedRequest}
     * @return {@code tryLater} while the authority's key is away and no responder certificate can be made
     */
    Answer answer(byte[] request) {
        Req[] questions;
        Optional<Extension> nonce;
        try {
            OCSPReq parsed = new OCSPReq(request);
            questions = parsed.getRequestList();
            nonce = Optional.ofNullable(parsed.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
        } catch (IOException | RuntimeException garbage) {
            return saysNothing(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        if (questions.length == 0
                || questions.length > MOST_QUESTIONS
                || nonce.filter(it -> !isNonce(it)).isPresent()) {
            return saysNothing(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        try {
            return questions.length == 1 && nonce.isEmpty()
                    ? preparedFor(questions[0].getCertID())
                    : signed(questions, nonce);
        } catch (CounterpartyUnavailable away) {
            return saysNothing(OCSPRespBuilder.TRY_LATER);
        }
    }

    private Answer preparedFor(CertificateID id) {
        OcspStatus status = statuses.of(id);
        return prepared.find(id, status).orElseGet(() -> {
            Answer answer = signed(Optional.empty(), new Said(id, status));
            prepared.keep(id, status, answer);
            return answer;
        });
    }

    private Answer signed(Req[] questions, Optional<Extension> nonce) {
        Said[] said = new Said[questions.length];
        for (int i = 0; i < said.length; i++) {
            CertificateID id = questions[i].getCertID();
            said[i] = new Said(id, statuses.of(id));
        }
        return signed(nonce, said);
    }

    private record Said(CertificateID id, OcspStatus status) {}

    private Answer signed(Optional<Extension> nonce, Said... all) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ResponderIdentity.Identity identity = responder.current();
        X509CertificateHolder certificate = CertificateDraft.holder(identity.certificate());
        SubjectPublicKeyInfo key = certificate.getSubjectPublicKeyInfo();
        try {
            BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(key, digests.get(RespID.HASH_SHA1)));
            for (Said said : all) {
                answer.addResponse(said.id(), said.status().encoded(), Date.from(now), Date.from(now.plus(VALIDITY)));
            }
            nonce.ifPresent(it -> answer.setResponseExtensions(new Extensions(it)));
            OCSPResp response = new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            answer.build(
                                    Signers.of(identity.key()),
                                    new X509CertificateHolder[] {certificate},
                                    Date.from(now)));
            return new Answer(response.getEncoded(), now, nonce.isEmpty());
        } catch (OCSPException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("OCSP answer can't be made", e);
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

    private static Answer saysNothing(int status) {
        try {
            return new Answer(new OCSPRespBuilder().build(status, null).getEncoded(), null, false);
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
