package hk.ecert.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.SandboxClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a counterparty remembers, in a file of JSON lines: each change is one line with id, time and the new state; the
 * last line of an id counts. So a restart keeps everything, and a test counts what was really asked of whom.
 */
public final class Ledger<T> implements AutoCloseable {

    private final Class<T> type;
    private final Map<String, T> states = new LinkedHashMap<>();
    private final Writer file;

    public Ledger(Path path, Class<T> type) throws IOException {
        this.type = type;
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                read(line);
            }
        }
        file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void read(String line) throws IOException {
        if (!line.endsWith("}")) {
            return; // the line that a crash cut off
        }
        JsonNode entry = Json.MAPPER.readTree(line);
        states.put(entry.get("id").asText(), Json.MAPPER.treeToValue(entry.get("state"), type));
    }

    public synchronized Optional<T> find(String id) {
        return Optional.ofNullable(states.get(id));
    }

    public synchronized T get(String id) {
        return find(id).orElseThrow(() -> new BadRequest("unknown: " + id));
    }

    /** All states, in the order in which they were first told. */
    public synchronized List<T> all() {
        return List.copyOf(states.values());
    }

    public synchronized void put(String id, T state) {
        ObjectNode entry = Json.object();
        entry.put("id", id);
        entry.put("at", SandboxClock.shared().instant().toString());
        entry.set("state", Json.MAPPER.valueToTree(state));
        try {
            file.write(entry.toString());
            file.write('\n');
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        states.put(id, state);
    }

    /** Puts it unless the id is known. @return the state that now counts, which is another one when the id was known */
    public synchronized T putIfNew(String id, T state) {
        T known = states.get(id);
        if (known != null) {
            return known;
        }
        put(id, state);
        return state;
    }

    /** Changes the state of a known id; writes nothing when the change gives back the same. */
    public synchronized T change(String id, UnaryOperator<T> change) {
        T before = get(id);
        T after = change.apply(before);
        if (!after.equals(before)) {
            put(id, after);
        }
        return after;
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
