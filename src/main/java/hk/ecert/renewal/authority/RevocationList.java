package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Register.Revocation;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The full revocation list (RFC 5280 section 5). It is made again at the publication times, and whenever it is asked for
 * after a change; all nodes serve the one that stands in the table.
 */
@Component
class RevocationList {

    /** How long after the next publication a list may still be relied on. */
    private static final Duration GRACE = Duration.ofHours(12);

    /** @param nextPublication when it will be made again, changed or not */
    record Published(BigInteger number, Instant thisUpdate, Instant nextPublication, byte[] der) {}

    private final KeyHome home;
    private final Register register;
    private final IssuanceIntents intents;
    private final RevocationChanges changes;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RevocationList(
            KeyHome home,
            Register register,
            IssuanceIntents intents,
            RevocationChanges changes,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.home = home;
        this.register = register;
        this.intents = intents;
        this.changes = changes;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The list that is true now; made first when there is none or it is out of date. */
    Published current() {
        return read().filter(this::isFresh).orElseGet(() -> transaction.execute(status -> publish()));
    }

    private boolean isFresh(Published list) {
        return clock.instant().isBefore(list.nextPublication()) && !changes.any();
    }

    /** Under the row's lock, so that two nodes don't make two lists of one number. */
    private Published publish() {
        BigInteger last = jdbc.sql("select number from revocation_list where id = 1 for update")
                .query(Long.class)
                .optional()
                .map(BigInteger::valueOf)
                .orElseThrow();
        Optional<Published> others = read().filter(this::isFresh);
        if (others.isPresent()) {
            return others.get();
        }
        // what is noted now is surely visible to the queries that follow
        List<Long> noted = changes.noted();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant next = PublicationTimes.after(clock.instant());
        BigInteger number = last.add(BigInteger.ONE);
        Published made = new Published(number, now, next, sign(number, now, next.plus(GRACE)));
        jdbc.sql("update revocation_list set number = ?, this_update = ?, next_publication = ?, der = ?,"
                        + " signed_by = ? where id = 1")
                .params(
                        number.longValueExact(),
                        utc(made.thisUpdate()),
                        utc(made.nextPublication()),
                        made.der(),
                        signer())
                .update();
        changes.forget(noted);
        return made;
    }

    private byte[] sign(BigInteger number, Instant thisUpdate, Instant nextUpdate) {
        X509CertificateHolder issuer = issuer();
        X509v2CRLBuilder list = new X509v2CRLBuilder(issuer.getSubject(), Date.from(thisUpdate));
        list.setNextUpdate(Date.from(nextUpdate));
        for (Revocation revocation : revocations()) {
            int reason = revocation.reason().code();
            // RFC 5280 section 5.3.1: "unspecified" is said by leaving the reason out
            list.addCRLEntry(revocation.serial(), Date.from(revocation.at()), reason);
        }
        try {
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new BcX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            return list.build(Signers.of(home)).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("revocation list can't be encoded", e);
        }
    }

    private List<Revocation> revocations() {
        List<Revocation> all = new ArrayList<>(register.revocations(
                home.certificate().getSubjectX500Principal().getName()));
        all.addAll(intents.abandoned());
        return all;
    }

    /** Only a list signed by the key that we have now. */
    private Optional<Published> read() {
        return jdbc.sql("select * from revocation_list where id = 1 and signed_by = ?")
                .param(signer())
                .query((row, n) -> new Published(
                        BigInteger.valueOf(row.getLong("number")),
                        row.getObject("this_update", OffsetDateTime.class).toInstant(),
                        row.getObject("next_publication", OffsetDateTime.class).toInstant(),
                        row.getBytes("der")))
                .optional();
    }

    private String signer() {
        return CertificateSigning.keyHash(home.certificate().getPublicKey());
    }

    private X509CertificateHolder issuer() {
        return CertificateDraft.holder(home.certificate());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
