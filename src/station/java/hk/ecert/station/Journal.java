package hk.ecert.station;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the station has begun, made and told, one JSON line a change, on the disk before anything follows from it. It holds
 * numbers and hashes, and a token's PIN only as sealed to the PIN station.
 */
final class Journal implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How far an order has come. */
    enum State {
        /** About to be made, or being made. */
        BEGUN,
        MADE,
        SPOILED,
        /** Told, and the system has answered. */
        ANSWERED
    }

    /** @param at ISO 8601, UTC */
    record Entry(String order, State state, Report report, String at) {}

    private final Map<String, Entry> entries;
    private final FileChannel file;

    Journal(Map<String, Entry> entries, FileChannel file) {
        this.entries = entries;
        this.file = file;
    }

    /** @throws IOException also when another program works with this journal */
    static Journal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new IOException("another station works with the journal " + path);
        }
        String lines = Files.readString(path);
        int whole = lines.lastIndexOf('\n') + 1; // what follows was cut off by a crash
        file.truncate(lines.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
        file.position(file.size());
        return new Journal(parse(lines.substring(0, whole)), file);
    }

    /** The entries as they stand, without taking the journal from the station that works with it. */
    static List<Entry> read(Path path) throws IOException {
        String lines = Files.readString(path);
        return List.copyOf(
                parse(lines.substring(0, lines.lastIndexOf('\n') + 1)).values());
    }

    private static Map<String, Entry> parse(String lines) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            Entry entry = JSON.readValue(line, Entry.class);
            entries.put(entry.order(), entry);
        }
        return entries;
    }

    Optional<Entry> find(String order) {
        return Optional.ofNullable(entries.get(order));
    }

    /** Everything that still needs something, oldest first. */
    List<Entry> open() {
        return entries.values().stream()
                .filter(entry -> entry.state() != State.ANSWERED)
                .toList();
    }

    /** Returns when the entry is on the disk. */
    Entry put(String order, State state, Report report) throws IOException {
        Entry entry = new Entry(order, state, report, Instant.now().toString());
        ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        long before = file.position();
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(true);
        } catch (IOException full) {
            takeBack(before);
            throw full;
        }
        entries.put(order, entry);
        return entry;
    }

    /** Half a line would hold the next one too, and a journal that can't be read keeps the station from starting. */
    private void takeBack(long before) throws IOException {
        file.truncate(before);
        file.position(before);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
