package hk.ecert.renewal.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Walks the whole chain, some rows at a time, and names the first row that is not as it was written. A row written while
 * it walks is seen or not, and neither is an error: the end is read first.
 */
@Component
public class TrailVerifier {

    private static final int PAGE = 2_000;
    /** How far from a bad row its own place is looked for. */
    private static final int NEAR = 100;

    /**
     * What was found.
     *
     * @param rows rows in order, up to the first bad one
     * @param fault null when the chain is whole, otherwise the first bad row and what is wrong with it
     * @param headHash hash of the last good row, hexadecimal
     */
    public record Finding(long rows, String headHash, String fault) {
        public boolean isWhole() {
            return fault == null;
        }
    }

    private final TrailTable table;

    TrailVerifier(TrailTable table) {
        this.table = table;
    }

    /** Walks from the first row to the last. */
    public Finding verify() {
        TrailTable.Head end = table.head();
        TrailTable.Head last = new TrailTable.Head(0, TrailRow.NO_HASH);
        while (last.seq() < end.seq()) {
            List<TrailTable.Stored> page = table.after(last.seq(), PAGE);
            for (TrailTable.Stored stored : page) {
                String fault = fault(stored, last);
                if (fault != null) {
                    return found(last, fault);
                }
                last = new TrailTable.Head(stored.row().seq(), stored.hash());
                if (last.seq() == end.seq()) {
                    break;
                }
            }
            if (page.isEmpty()) {
                return found(last, "cut after row %d: the chain ends at row %d".formatted(last.seq(), end.seq()));
            }
        }
        if (!Arrays.equals(last.hash(), end.hash())) {
            return found(last, "row %d is not the one that the chain ends with: edited".formatted(last.seq()));
        }
        return found(last, null);
    }

    private String fault(TrailTable.Stored stored, TrailTable.Head last) {
        TrailRow row = stored.row();
        if (row.seq() != last.seq() + 1) {
            return "row %d is missing: removed".formatted(last.seq() + 1);
        }
        if (Arrays.equals(row.hash(last.hash()), stored.hash())) {
            return null;
        }
        return isOutOfOrder(stored)
                ? "row %d is not in the place where it was written: reordered".formatted(row.seq())
                : "row %d is not as it was written: edited".formatted(row.seq());
    }

    /** Whether the row, as it stands, was written at another place near by: after one of the rows around it. */
    private boolean isOutOfOrder(TrailTable.Stored stored) {
        TrailRow row = stored.row();
        long from = Math.max(0, row.seq() - NEAR);
        for (TrailTable.Stored before : table.after(from, 2 * NEAR)) {
            for (long seq = from + 1; seq <= from + 2 * NEAR; seq++) {
                TrailRow there = new TrailRow(seq, row.at(), row.reference(), row.actor(), row.action(), row.detail());
                if (Arrays.equals(there.hash(before.hash()), stored.hash())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Finding found(TrailTable.Head last, String fault) {
        return new Finding(last.seq(), HexFormat.of().formatHex(last.hash()), fault);
    }
}
