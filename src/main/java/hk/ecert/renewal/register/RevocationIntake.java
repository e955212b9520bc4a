package hk.ecert.renewal.register;

import hk.ecert.renewal.register.RevocationListReader.Entry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes revocation lists into the {@link RevocationIndex}: complete ones, partitioned and indirect ones too. A list replaces
 * what the one before from the same source said, in one transaction; only the difference is written.
 */
@Component
public class RevocationIntake {

    private static final int BATCH = 1_000;
    /** Clocks differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** What a list changed. */
    public record Taken(int added, int removed) {
        static final Taken NOTHING = new Taken(0, 0);
    }

    private record Source(long id, BigInteger number, Instant thisUpdate) {}

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RevocationIntake(JdbcTemplate template, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes a list; the same one again changes nothing.
     *
     * @param source where it comes from, by which the next one replaces it: an address, or the name of an import
     * @param der the list
     * @param issuer who must have signed it; may it sign lists, is this very certificate to be trusted, is for the caller to know
     * @throws ListRefused when it isn't the issuer's, out of date, older than the one before, or not understood
     */
    public Taken take(String source, byte[] der, X509Certificate issuer) throws ListRefused {
        RevocationListReader list = RevocationListReader.read(der, issuer);
        Instant now = clock.instant();
        if (list.thisUpdate().isAfter(now.plus(TOLERANCE)) || !list.nextUpdate().isAfter(now)) {
            throw new ListRefused("out of date");
        }
        Taken taken = transaction.execute(status -> replace(source, list));
        if (taken == null) {
            throw new ListRefused("older than the one before");
        }
        return taken;
    }

    /**
     * Takes what an imported list says of certificates that the register does not know, as {@link ImportedRevocations} tells
     * it; in the caller's transaction. Whoever imports vouches for the list. One that is older than the one before is left.
     *
     * @param unknown their serial numbers in hex
     */
    Taken takeImported(RevocationListReader list, Set<String> unknown) {
        String covers = RegisteredCertificate.fingerprintOf(list.covers().getBytes(StandardCharsets.UTF_8));
        Source before = lock(ImportedRevocations.SOURCE + RevocationIndex.hash(list.issuer()) + ":" + covers, list);
        if (list.thisUpdate().isBefore(before.thisUpdate())) {
            return Taken.NOTHING;
        }
        Taken taken = write(before.id(), list, entry -> unknown.contains(entry.serial()));
        remember(before, list, RevocationListReader.NOTHING, list.thisUpdate());
        return taken;
    }

    /** @return null when the list is older than the one that we have */
    private Taken replace(String name, RevocationListReader list) {
        Source before = lock(name, list);
        int order = list.number().compareTo(before.number());
        if (order < 0 || order == 0 && list.thisUpdate().isBefore(before.thisUpdate())) {
            return null;
        }
        if (order == 0 && list.thisUpdate().equals(before.thisUpdate())) {
            return Taken.NOTHING;
        }
        Taken taken = write(before.id(), list, entry -> true);
        remember(before, list, list.covers(), list.nextUpdate());
        return taken;
    }

    private void remember(Source before, RevocationListReader list, String covers, Instant until) {
        jdbc.sql("update revocation_source set issuer_hash = ?, covers = ?, list_number = ?, this_update = ?,"
                        + " next_update = ?, taken_at = ? where id = ?")
                .params(
                        RevocationIndex.hash(list.issuer()),
                        covers,
                        list.number().toString(),
                        utc(list.thisUpdate()),
                        utc(until),
                        utc(clock.instant()),
                        before.id())
                .update();
    }

    /** The row of the source, locked, so that two nodes don't write the same list; a new one is older than any list. */
    private Source lock(String name, RevocationListReader list) {
        OffsetDateTime never = utc(Instant.EPOCH);
        jdbc.sql("insert into revocation_source (name, issuer_hash, covers, list_number, this_update, next_update,"
                        + " taken_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        name,
                        RevocationIndex.hash(list.issuer()),
                        RevocationListReader.NOTHING,
                        "-1",
                        never,
                        never,
                        never)
                .update();
        return jdbc.sql("select id, list_number, this_update from revocation_source where name = ? for update")
                .param(name)
                .query((row, n) -> new Source(
                        row.getLong("id"),
                        new BigInteger(row.getString("list_number")),
                        row.getObject("this_update", OffsetDateTime.class).toInstant()))
                .single();
    }

    private Taken write(long source, RevocationListReader list, Predicate<Entry> wanted) {
        Map<String, String> gone = known(source);
        List<Entry> added = new ArrayList<>(BATCH);
        List<Entry> changed = new ArrayList<>();
        int[] count = {0};
        list.forEach(entry -> {
            if (!wanted.test(entry)) {
                return;
            }
            String before = gone.remove(entry.issuerHash() + entry.serial());
            if (before == null) {
                count[0]++;
                added.add(entry);
            } else if (!before.equals(entry.reason().name())) {
                changed.add(entry);
            }
            if (added.size() == BATCH) {
                store(source, added);
            }
        });
        store(source, added);
        change(source, changed);
        if (list.isDelta()) {
            gone.clear();
        }
        delete(source, gone.keySet());
        return new Taken(count[0], gone.size());
    }

    /** What the list before said, as reasons by issuer and serial number. */
    private Map<String, String> known(long source) {
        Map<String, String> known = new HashMap<>();
        jdbc.sql("select issuer_hash, serial, reason from revoked_certificate where source_id = ?")
                .param(source)
                .query(row -> {
                    known.put(
                            row.getString(1) + row.getString(2),
                            row.getString(3).intern());
                });
        return known;
    }

    /** A number that stands on one list twice is kept once. */
    private void store(long source, List<Entry> entries) {
        template.batchUpdate(
                "insert into revoked_certificate (reason, revoked_at, issuer_hash, serial, source_id)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing",
                columns(source, entries));
        entries.clear();
    }

    private void change(long source, List<Entry> entries) {
        template.batchUpdate(
                "update revoked_certificate set reason = ?, revoked_at = ?"
                        + " where issuer_hash = ? and serial = ? and source_id = ?",
                columns(source, entries));
    }

    private static List<Object[]> columns(long source, List<Entry> entries) {
        return entries.stream()
                .map(entry ->
                        new Object[] {entry.reason().name(), utc(entry.at()), entry.issuerHash(), entry.serial(), source
                        })
                .toList();
    }

    private void delete(long source, Set<String> keys) {
        int end = RevocationIndex.HASH_LENGTH;
        template.batchUpdate(
                "delete from revoked_certificate where issuer_hash = ? and serial = ? and source_id = ?",
                keys.stream()
                        .map(key -> new Object[] {key.substring(0, end), key.substring(end), source})
                        .toList());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
