package hk.ecert.renewal.support;

import java.util.EnumMap;
import java.util.Map;

/** What is costly to open is opened once a database for all tests of a class; to be closed after the last of them. */
public final class PerDatabase<T extends AutoCloseable> implements AutoCloseable {

    /** Opens it on a database that is still empty. */
    public interface Opening<T> {
        T on(TestDatabase database) throws Exception;
    }

    private final Map<TestDatabase, T> opened = new EnumMap<>(TestDatabase.class);
    private final Opening<T> opening;

    public PerDatabase(Opening<T> opening) {
        this.opening = opening;
    }

    public T on(TestDatabase database) throws Exception {
        T known = opened.get(database);
        if (known == null) {
            known = opening.on(database);
            opened.put(database, known);
        }
        return known;
    }

    @Override
    public void close() throws Exception {
        for (T each : opened.values()) {
            each.close();
        }
        opened.clear();
    }
}
