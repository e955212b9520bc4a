package hk.ecert.renewal.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the subscribers' file into the register in batches, each of which commits by itself: an import that was broken off
 * is simply run again. Only the reference numbers seen so far stay in memory.
 */
@Component
class SubscriberImport {

    private static final int BATCH = 1000;
    private static final int LONGEST_ROW = 8192;
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final HkidVault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubscriberImport(
            JdbcTemplate template, JdbcClient jdbc, HkidVault vault, TransactionTemplate transaction, Clock clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.vault = vault;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws UnreadableFile when it can't be read or its columns are not those of the register */
    void run(Path file, ImportLog log) throws UnreadableFile {
        try (Lines lines = Lines.of(file, StandardCharsets.UTF_8, LONGEST_ROW)) {
            Lines.Line header = lines.next();
            SubscriberRowReader reader = new SubscriberRowReader(
                    header == null ? "" : header.text(), LocalDate.ofInstant(clock.instant(), HONG_KONG));
            Set<String> seen = new HashSet<>();
            List<SubscriberRow> batch = new ArrayList<>(BATCH);
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.text().isBlank()) {
                    read(line, reader, seen, batch, log);
                }
                if (batch.size() == BATCH) {
                    store(batch, log);
                }
            }
            store(batch, log);
        } catch (RowRejected wrongColumns) {
            throw new UnreadableFile(file, wrongColumns.getMessage());
        } catch (IOException e) {
            throw new UnreadableFile(file, "can't be read");
        }
    }

    private static void read(
            Lines.Line line, SubscriberRowReader reader, Set<String> seen, List<SubscriberRow> batch, ImportLog log) {
        try {
            SubscriberRow row = reader.read(line);
            if (seen.add(row.srn())) {
                batch.add(row);
            } else {
                log.rejected(row.where(), "srn stands in an earlier row (SRN " + row.srn() + ")");
            }
        } catch (RowRejected rejected) {
            log.rejected("row " + line.number(), rejected.getMessage());
        }
    }

    private void store(List<SubscriberRow> batch, ImportLog log) {
        if (!batch.isEmpty()) {
            transaction.executeWithoutResult(status -> storeBatch(batch, log));
            batch.clear();
        }
    }

    private void storeBatch(List<SubscriberRow> batch, ImportLog log) {
        Map<SubscriberRow, String> hashes =
                batch.stream().collect(Collectors.toMap(row -> row, row -> vault.hash(row.hkid())));
        Map<String, String> owners = owners(hashes.values());
        Map<String, Subscriber> known = known(batch);
        List<Object[]> added = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        for (SubscriberRow row : batch) {
            String hash = hashes.get(row);
            String owner = owners.putIfAbsent(hash, row.srn());
            Subscriber before = known.get(row.srn());
            if (owner != null && !owner.equals(row.srn())) {
                log.rejected(row.where(), "hkid belongs to another subscriber (SRN " + row.srn() + ")");
            } else if (before == null) {
                added.add(columns(row, hash));
                log.added();
            } else if (owner == null || !row.isTheSameAs(before)) {
                changed.add(columns(row, hash));
                log.changed();
            } else {
                log.unchanged();
            }
        }
        template.batchUpdate(
                "insert into subscriber (hkid_hash, hkid_sealed, english_name, chinese_name, date_of_birth, email,"
                        + " language, address, standing, srn) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                added);
        template.batchUpdate(
                "update subscriber set hkid_hash = ?, hkid_sealed = ?, english_name = ?, chinese_name = ?,"
                        + " date_of_birth = ?, email = ?, language = ?, address = ?, standing = ? where srn = ?",
                changed);
    }

    /** Whose a number is, by its keyed hash. */
    private Map<String, String> owners(Iterable<String> hashes) {
        Map<String, String> owners = new HashMap<>();
        jdbc.sql("select hkid_hash, srn from subscriber where hkid_hash in (:hashes)")
                .param("hashes", hashes)
                .query(row -> {
                    owners.put(row.getString("hkid_hash"), row.getString("srn"));
                });
        return owners;
    }

    private Map<String, Subscriber> known(List<SubscriberRow> batch) {
        return jdbc
                .sql("select * from subscriber where srn in (:srns)")
                .param("srns", batch.stream().map(SubscriberRow::srn).toList())
                .query(Register::subscriber)
                .list()
                .stream()
                .collect(Collectors.toMap(Subscriber::srn, subscriber -> subscriber));
    }

    private Object[] columns(SubscriberRow row, String hash) {
        return new Object[] {
            hash,
            vault.seal(row.hkid(), row.srn()),
            row.englishName(),
            row.chineseName(),
            row.dateOfBirth(),
            row.email(),
            row.language().name(),
            row.addressText(),
            row.standing().name(),
            row.srn()
        };
    }
}
