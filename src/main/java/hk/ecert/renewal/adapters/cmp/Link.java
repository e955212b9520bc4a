package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.process.OutcomeUnknown;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cmp.ErrorMsgContent;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.cmp.PKIHeader;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.cmp.CMPException;
import org.bouncycastle.cert.cmp.GeneralPKIMessage;
import org.bouncycastle.cert.cmp.ProtectedPKIMessage;
import org.bouncycastle.cert.cmp.ProtectedPKIMessageBuilder;

/**
 * One message to the authority and its answer. An answer is believed when it is protected, belongs to the transaction and
 * repeats our nonce; an error that anybody could have sent is none (RFC 9810 section 5.1.1).
 */
class Link {

    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Endpoint endpoint;
    private final Protection protection;
    private final X509Certificate authority;
    private final Clock clock;

    Link(Endpoint endpoint, Protection protection, X509Certificate authority, Clock clock) {
        this.endpoint = endpoint;
        this.protection = protection;
        this.authority = authority;
        this.clock = clock;
    }

    /** @param nonce the authority's, for our next message */
    record Answer(PKIBody body, byte[] nonce) {}

    /**
     * @param transaction 16 bytes
     * @param peerNonce of the authority's message before, null in the first one
     * @throws AuthorityRefuses when the authority answers with an error
     * @throws OutcomeUnknown when the answer can't be believed
     */
    Answer ask(byte[] transaction, byte[] peerNonce, PKIBody body) throws AuthorityRefuses {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        ProtectedPKIMessageBuilder message = new ProtectedPKIMessageBuilder(protection.sender(), recipient())
                .setMessageTime(Date.from(clock.instant()))
                .setSenderKID(protection.senderKeyId())
                .setTransactionID(transaction)
                .setSenderNonce(nonce)
                .setBody(body);
        if (peerNonce != null) {
            message.setRecipNonce(peerNonce);
        }
        Answer answer = believed(endpoint.post(encoded(message)), transaction, nonce);
        if (answer.body().getType() == PKIBody.TYPE_ERROR) {
            throw new AuthorityRefuses(
                    ErrorMsgContent.getInstance(answer.body().getContent()).getPKIStatusInfo());
        }
        return answer;
    }

    private Answer believed(byte[] der, byte[] transaction, byte[] nonce) {
        try {
            GeneralPKIMessage message = new GeneralPKIMessage(der);
            PKIHeader header = message.getHeader();
            if (!message.hasProtection() || !protection.protects(new ProtectedPKIMessage(message))) {
                throw new OutcomeUnknown("authority's answer is not protected", null);
            }
            if (!isEqual(header.getTransactionID(), transaction) || !isEqual(header.getRecipNonce(), nonce)) {
                throw new OutcomeUnknown("authority's answer belongs to another question", null);
            }
            ASN1OctetString next = header.getSenderNonce();
            return new Answer(message.getBody(), next == null ? null : next.getOctets());
        } catch (IOException | CMPException | IllegalArgumentException garbage) {
            // without its cause, whose text may repeat the answer
            throw new OutcomeUnknown("authority's answer can't be read", null);
        }
    }

    private static boolean isEqual(ASN1OctetString said, byte[] ours) {
        return said != null && Arrays.equals(said.getOctets(), ours);
    }

    private byte[] encoded(ProtectedPKIMessageBuilder message) {
        try {
            return protection.protect(message).toASN1Structure().getEncoded(ASN1Encoding.DER);
        } catch (IOException | CMPException e) {
            throw new IllegalStateException("message can't be made", e);
        }
    }

    private GeneralName recipient() {
        return new GeneralName(
                X500Name.getInstance(authority.getSubjectX500Principal().getEncoded()));
    }
}
