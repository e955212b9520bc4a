package hk.ecert.renewal.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.SortedMap;

/**
 * One row of the trail.
 *
 * <p>Its hash is SHA-256 over the hash of the row before and every field, each with its length in front (four bytes, big
 * endian; -1 for no reference), so that no two different rows have the same bytes. The seq is written as eight bytes,
 * the moment as ISO 8601 in UTC, the detail as the number of its entries and then key and value of each in the keys'
 * order.
 *
 * @param seq 1, 2, 3 … without a gap
 * @param at to the microsecond, as the database keeps it
 * @param reference the case, null for what belongs to none
 */
record TrailRow(
        long seq, Instant at, String reference, Trail.Actor actor, String action, SortedMap<String, String> detail) {

    static final byte[] NO_HASH = new byte[32];

    byte[] hash(byte[] previous) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(previous.length);
            out.write(previous);
            out.writeLong(seq);
            write(out, at.toString());
            write(out, reference);
            write(out, actor.kind());
            write(out, actor.name());
            write(out, action);
            out.writeInt(detail.size());
            for (var entry : detail.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sha256(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
