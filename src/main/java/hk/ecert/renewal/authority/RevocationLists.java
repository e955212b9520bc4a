package hk.ecert.renewal.authority;

import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.register.ImportedRevocations;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Register.Revocation;
import hk.ecert.renewal.register.RevocationChanges;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The full revocation list and its sixteen parts. They are made together, at the publication times and whenever one is asked
 * for after a change, so that a compromise, a hold and a removal show at once; all nodes serve what stands in the tables.
 */
@OwnAuthority
@Component
class RevocationLists {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);
    /** How long after the next publication a list may still be relied on. */
    private static final Duration GRACE = Duration.ofHours(12);

    /** @param nextPublication when the lists will be made again, changed or not */
    record Publication(BigInteger number, Instant thisUpdate, Instant nextPublication) {

        Instant nextUpdate() {
            return nextPublication.plus(GRACE);
        }
    }

    /** @param der the signed list */
    record Published(Publication publication, byte[] der) {}

    private final KeyHome home;
    private final AuthoritySettings settings;
    private final Register register;
    private final IssuanceIntents intents;
    private final ImportedRevocations imported;
    private final RevocationChanges changes;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RevocationLists(
            KeyHome home,
            AuthoritySettings settings,
            Register register,
            IssuanceIntents intents,
            ImportedRevocations imported,
            RevocationChanges changes,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.home = home;
        this.settings = settings;
        this.register = register;
        this.intents = intents;
        this.imported = imported;
        this.changes = changes;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The list that is true now; made first when there is none or it is out of date. While the authority's key is away,
     * the last one as long as it may be relied on.
     *
     * @throws CounterpartyUnavailable when the key is away and no list may be relied on
     */
    Published current(ListScope scope) {
        Publication publication = upToDate();
        byte[] der = jdbc.sql("select der from signed_revocation_list where scope = ?")
                .param(scope.name())
                .query((row, n) -> row.getBytes("der"))
                .single();
        return new Published(publication, der);
    }

    /** Makes the lists when they are out of date. */
    Publication upToDate() {
        Optional<Publication> last = read();
        if (last.filter(this::isFresh).isPresent()) {
            return last.get();
        }
        try {
            return transaction.execute(status -> publish());
        } catch (CounterpartyUnavailable away) {
            LOG.warn("revocation lists are out of date and can't be made: {}", away.getMessage());
            return last.filter(it -> clock.instant().isBefore(it.nextUpdate())).orElseThrow(() -> away);
        }
    }

    private boolean isFresh(Publication publication) {
        return clock.instant().isBefore(publication.nextPublication()) && !changes.any();
    }

    /** Under the row's lock, so that two nodes don't make two lists of one number. */
    private Publication publish() {
        BigInteger last = jdbc.sql("select number from revocation_list where id = 1 for update")
                .query((row, n) -> BigInteger.valueOf(row.getLong("number")))
                .single();
        Optional<Publication> others = read().filter(this::isFresh);
        if (others.isPresent()) {
            return others.get();
        }
        // what is noted now is surely visible to the queries that follow
        List<Long> noted = changes.noted();
        Publication made = new Publication(
                last.add(BigInteger.ONE),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                PublicationTimes.after(clock.instant()));
        sign(made);
        jdbc.sql("update revocation_list set number = ?, this_update = ?, next_publication = ?, signed_by = ?"
                        + " where id = 1")
                .params(made.number().longValueExact(), utc(made.thisUpdate()), utc(made.nextPublication()), signer())
                .update();
        changes.forget(noted);
        return made;
    }

    private void sign(Publication made) {
        RevocationListDraft draft = new RevocationListDraft(
                home.certificate(), made.number(), made.thisUpdate(), made.nextUpdate(), settings);
        List<Revocation> all = revocations();
        Map<ListScope, List<Revocation>> byPart =
                all.stream().collect(Collectors.groupingBy(revocation -> ListScope.of(revocation.serial())));
        jdbc.sql("delete from signed_revocation_list").update();
        keep(ListScope.FULL, draft.sign(ListScope.FULL, all, home));
        for (ListScope part : ListScope.parts()) {
            keep(part, draft.sign(part, byPart.getOrDefault(part, List.of()), home));
        }
    }

    private void keep(ListScope scope, byte[] der) {
        jdbc.sql("insert into signed_revocation_list (scope, der) values (?, ?)")
                .params(scope.name(), der)
                .update();
    }

    /** One line a number: a list of our own may have been imported. */
    private List<Revocation> revocations() {
        X500Principal issuer = home.certificate().getSubjectX500Principal();
        Map<BigInteger, Revocation> all = new LinkedHashMap<>();
        Stream.of(register.revocations(issuer.getName()), intents.abandoned(), imported.of(issuer))
                .flatMap(List::stream)
                .forEach(revocation -> all.putIfAbsent(revocation.serial(), revocation));
        return List.copyOf(all.values());
    }

    /** Only what was signed by the key that we have now. */
    private Optional<Publication> read() {
        return jdbc.sql("select number, this_update, next_publication from revocation_list"
                        + " where id = 1 and signed_by = ?")
                .param(signer())
                .query((row, n) -> new Publication(
                        BigInteger.valueOf(row.getLong("number")),
                        row.getObject("this_update", OffsetDateTime.class).toInstant(),
                        row.getObject("next_publication", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private String signer() {
        return CertificateSigning.keyHash(home.certificate().getPublicKey());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
