package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.adapters.cmp.CmpConfiguration.Issuer;
import hk.ecert.renewal.adapters.cmp.Conversation.Reply;
import hk.ecert.renewal.authority.BookedAuthority;
import hk.ecert.renewal.authority.CertificateLife;
import hk.ecert.renewal.authority.IssuanceBook;
import hk.ecert.renewal.authority.IssuanceRefused;
import hk.ecert.renewal.authority.IssuanceRefused.Reason;
import hk.ecert.renewal.authority.IssuanceRequest;
import hk.ecert.renewal.authority.IssuedCertificate;
import hk.ecert.renewal.authority.WantedCertificate;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.register.Register;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Has keys certified by an authority that is not ours. The intent and the transaction's id are committed before the first
 * message, the certificate before it is confirmed: what a crash leaves is asked about again, or revoked, or was never
 * confirmed and is taken back by the authority. What becomes of a certificate afterwards is noted in the register;
 * {@link RevocationCourier} tells the authority.
 */
@Component
@ConditionalOnProperty("renewal.authority.cmp.url")
class CmpAuthority extends BookedAuthority {

    private static final Logger LOG = LoggerFactory.getLogger(CmpAuthority.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NUMBER_BITS = 127;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Link link;
    private final Issuer issuer;
    private final CmpSettings settings;
    private final Transactions transactions;
    private final Register register;

    CmpAuthority(
            Link link,
            Issuer issuer,
            CmpSettings settings,
            Transactions transactions,
            IssuanceBook book,
            CertificateLife life,
            Register register) {
        super(book, life);
        this.link = link;
        this.issuer = issuer;
        this.settings = settings;
        this.transactions = transactions;
        this.register = register;
    }

    @Override
    protected IssuedCertificate certify(IssuanceRequest request) throws IssuanceRefused {
        WantedCertificate wanted = book.wanted(request);
        Transactions.Row row = leftOpen(request).orElse(null);
        if (row == null) {
            row = begin(request, wanted);
        }
        Conversation talk = new Conversation(link, row.id(), row.peerNonce());
        try {
            X509Certificate certificate =
                    row.certificate().isPresent() ? row.certificate().get() : obtain(talk, row, request, wanted);
            talk.confirm(certificate);
            long id = book.store(request, row.number(), certificate);
            transactions.end(row.number());
            return new IssuedCertificate(id, certificate, chain());
        } catch (AuthorityRefuses refused) {
            LOG.warn("{}: {}", request, refused.getMessage());
            book.clear(request);
            if (refused.isFinal()) {
                throw new IssuanceRefused(Reason.REFUSED_BY_AUTHORITY);
            }
            throw new CounterpartyUnavailable(refused.getMessage(), null);
        }
    }

    @Override
    protected List<X509Certificate> chain() {
        return issuer.chain();
    }

    /** A token's key comes again with the retry; one that was made for a file never does, and its conversation is given up. */
    private Optional<Transactions.Row> leftOpen(IssuanceRequest request) {
        return book.open(request).flatMap(transactions::find);
    }

    private Transactions.Row begin(IssuanceRequest request, WantedCertificate wanted) throws IssuanceRefused {
        book.clear(request);
        BigInteger number = new BigInteger(NUMBER_BITS, RANDOM);
        book.intend(request, number, wanted.hash(), wanted.notAfter());
        transactions.begin(number);
        return new Transactions.Row(number, null, false, Optional.empty());
    }

    private X509Certificate obtain(
            Conversation talk, Transactions.Row row, IssuanceRequest request, WantedCertificate wanted)
            throws AuthorityRefuses, IssuanceRefused {
        long begun = System.nanoTime();
        Reply reply = row.waiting() ? talk.poll() : talk.request(wanted);
        while (reply.certificate().isEmpty()) {
            transactions.keepWaiting(row.number(), talk.peerNonce());
            Duration pause =
                    reply.askAgainAfter().compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : reply.askAgainAfter();
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (waited.plus(pause).compareTo(settings.patience()) > 0) {
                throw new CounterpartyUnavailable("authority is not ready yet", null);
            }
            sleep(pause);
            reply = talk.poll();
        }
        X509Certificate certificate = reply.certificate().get();
        refuseOther(talk, request, wanted, certificate);
        transactions.keep(row.number(), talk.peerNonce(), certificate);
        return certificate;
    }

    /** The authority hears that we don't want it; should that not get through, it never hears that we do. */
    private void refuseOther(
            Conversation talk, IssuanceRequest request, WantedCertificate wanted, X509Certificate certificate)
            throws IssuanceRefused {
        List<String> findings = new ArrayList<>(wanted.findings(certificate, issuer.certificate()));
        if (register.findCertificate(certificate).isPresent()) {
            findings.add("serial number is known");
        }
        if (findings.isEmpty()) {
            return;
        }
        LOG.warn("{}: the authority's certificate is refused, it breaks {}", request, findings);
        try {
            talk.reject(certificate);
        } catch (AuthorityRefuses | CounterpartyUnavailable | OutcomeUnknown notHeard) {
            LOG.warn("{}: the refusal was not heard: {}", request, notHeard.getMessage());
        }
        throw new IssuanceRefused(Reason.CERTIFICATE_NOT_AS_ASKED);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("stopped while waiting for the authority", stopped);
        }
    }
}
