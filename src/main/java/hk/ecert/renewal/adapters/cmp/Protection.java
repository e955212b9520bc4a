package hk.ecert.renewal.adapters.cmp;

import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.cmp.CMPException;
import org.bouncycastle.cert.cmp.ProtectedPKIMessage;
import org.bouncycastle.cert.cmp.ProtectedPKIMessageBuilder;

/** How our messages are protected, and what protection of an answer is believed (RFC 9810 section 5.1.3). */
interface Protection {

    /** Who we are in a message's header. */
    GeneralName sender();

    /** By what the authority finds the key or the secret. */
    byte[] senderKeyId();

    ProtectedPKIMessage protect(ProtectedPKIMessageBuilder message) throws CMPException;

    /** @throws CMPException when the protection can't even be reckoned */
    boolean protects(ProtectedPKIMessage answer) throws CMPException;
}
