package hk.ecert.renewal.audit;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The trail in the database. Rows wait in memory until their transaction is about to commit, and are chained then.
 *
 * <p>Chaining needs the end of the chain locked until commit, and all transactions want that one lock. Taken last, right
 * before commit, it is held for milliseconds, and nobody who holds it waits for another lock, so it can't be part of a
 * deadlock. Taken at the first row it would make every job of the engine wait for the slowest.
 */
@Component
class JdbcTrail implements Trail {

    private record Entry(Instant at, String reference, Actor actor, String action, SortedMap<String, String> detail) {}

    private final TrailTable table;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcTrail(TrailTable table, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void record(RenewalReference reference, Actor actor, String action, Map<String, String> detail) {
        Entry entry = new Entry(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                reference == null ? null : reference.value(),
                actor,
                action,
                new TreeMap<>(detail));
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            pending().add(entry);
        } else {
            transaction.executeWithoutResult(status -> pending().add(entry));
        }
    }

    /** The buffer of the current transaction; a suspended transaction keeps its own. */
    private Pending pending() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Pending pending && pending.owner() == this) {
                return pending;
            }
        }
        Pending created = new Pending();
        TransactionSynchronizationManager.registerSynchronization(created);
        return created;
    }

    private void chain(List<Entry> entries) {
        TrailTable.Head head = table.lockHead();
        for (Entry entry : entries) {
            TrailRow row = new TrailRow(
                    head.seq() + 1, entry.at(), entry.reference(), entry.actor(), entry.action(), entry.detail());
            head = new TrailTable.Head(row.seq(), row.hash(head.hash()));
            table.append(row, head.hash());
        }
        table.moveHead(head);
    }

    /** The rows of one transaction. An error while they are written fails that transaction: no change without its row. */
    private final class Pending implements TransactionSynchronization, Ordered {

        private final List<Entry> entries = new ArrayList<>();
        private boolean chained;

        JdbcTrail owner() {
            return JdbcTrail.this;
        }

        void add(Entry entry) {
            if (chained) {
                chain(List.of(entry));
            } else {
                entries.add(entry);
            }
        }

        /** After every other synchronisation: what those still write comes before the lock. */
        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            chain(entries);
            chained = true;
        }
    }
}
