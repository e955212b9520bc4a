package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.authority.AuthorityContext.Crash;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.TestKeys;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which answers are signed anew and which are given again. */
class OcspAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private AuthorityContext context;
    private IssuedCertificate issued;

    @BeforeEach
    void issue() throws Exception {
        context = AuthorityContext.open(AuthorityContext.h2());
        context.clock.stopAt(NOW);
        long holder = context.subscriber("0012345678");
        issued = context.authority.issue(AuthorityContext.request(
                holder, RenewalReference.random(), 1, TestKeys.rsa().getPublic()));
        context.authority.release(issued.id());
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aYoungAnswerIsGivenAgainAndAnOldOneIsNot() throws Exception {
        OcspResponder.Answer first = ask();
        assertThat(only(first).getThisUpdate()).isEqualTo(Date.from(NOW));
        assertThat(only(first).getNextUpdate()).isEqualTo(Date.from(first.nextUpdate()));

        context.clock.stopAt(NOW.plus(PreparedAnswers.KEPT).minusSeconds(1));
        assertThat(ask()).isSameAs(first);
        context.clock.stopAt(NOW.plus(PreparedAnswers.KEPT));
        assertThat(only(ask()).getThisUpdate()).isEqualTo(Date.from(NOW.plus(PreparedAnswers.KEPT)));
    }

    @Test
    void onTheAuthoritysLastDayAllAnswersHaveOneResponder() {
        Instant end = TestKeys.shared().authority.getNotAfter().toInstant();
        context.clock.stopAt(end.minus(Duration.ofHours(2)));
        ResponderIdentity responder = context.bean(ResponderIdentity.class);

        ResponderIdentity.Identity last = responder.current();

        assertThat(last.end()).isEqualTo(end);
        context.clock.stopAt(end.minus(Duration.ofMinutes(1)));
        assertThat(responder.current()).isSameAs(last);
    }

    @Test
    void aRevocationShowsInTheVeryNextAnswer() throws Exception {
        assertThat(only(ask()).getCertStatus()).isNull();
        context.authority.revoke(issued.id(), RevocationReason.KEY_COMPROMISE);
        RevokedStatus status = (RevokedStatus) only(ask()).getCertStatus();
        assertThat(status.getRevocationReason()).isEqualTo(1);
        assertThat(status.getRevocationTime()).isEqualTo(Date.from(NOW));
    }

    @Test
    void whoSendsANonceGetsAnAnswerOfTheirOwn() throws Exception {
        OcspResponder.Answer prepared = ask();
        OcspResponder.Answer own = answer(new OCSPReqBuilder()
                .addRequest(id(issued.certificate().getSerialNumber()))
                .setRequestExtensions(nonce(new byte[32])));
        assertThat(prepared.forAnybody()).isTrue();
        assertThat(own.forAnybody()).isFalse();
        assertThat(basic(own).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .isNotNull();
        assertThat(ask()).isSameAs(prepared);
    }

    @Test
    void anEmptyNonceAndOneTooLongAreMalformed() throws Exception {
        for (int length : new int[] {0, 129}) {
            OcspResponder.Answer answer = answer(
                    new OCSPReqBuilder().addRequest(id(BigInteger.ONE)).setRequestExtensions(nonce(new byte[length])));
            assertThat(new OCSPResp(answer.der()).getStatus()).isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
        }
    }

    @Test
    void whileTheKeyIsAwayAFreshResponderAsksForPatienceAndAPreparedOneAnswers() throws Exception {
        context.home.crash = Crash.KEY_AWAY;
        OcspResponder.Answer away = ask();
        assertThat(new OCSPResp(away.der()).getStatus()).isEqualTo(OCSPRespBuilder.TRY_LATER);
        assertThat(away.forAnybody()).isFalse();

        context.home.crash = Crash.NEVER;
        OcspResponder.Answer answer = ask();
        context.home.crash = Crash.KEY_AWAY;
        context.clock.stopAt(NOW.plus(Duration.ofHours(1)));
        assertThat(only(ask()).getCertStatus())
                .isEqualTo(only(answer).getCertStatus())
                .isNull();
    }

    private OcspResponder.Answer ask() throws Exception {
        return answer(new OCSPReqBuilder().addRequest(id(issued.certificate().getSerialNumber())));
    }

    private OcspResponder.Answer answer(OCSPReqBuilder request) throws Exception {
        return context.bean(OcspResponder.class).answer(request.build().getEncoded());
    }

    private static CertificateID id(BigInteger serial) throws Exception {
        return new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                CertificateDraft.holder(TestKeys.shared().authority),
                serial);
    }

    private static Extensions nonce(byte[] value) throws Exception {
        return new Extensions(
                new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(value).getEncoded()));
    }

    private static BasicOCSPResp basic(OcspResponder.Answer answer) throws Exception {
        return (BasicOCSPResp) new OCSPResp(answer.der()).getResponseObject();
    }

    private static SingleResp only(OcspResponder.Answer answer) throws Exception {
        return basic(answer).getResponses()[0];
    }
}
