package hk.ecert.renewal.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the application and PostgreSQL: it can break a connection at a COMMIT, in turn before the database hears
 * of it and after the database has done it, when only the reply is lost.
 */
public final class BreakingRoad implements AutoCloseable {

    private static final int LARGEST_CHUNK = 65_536;
    private static final int MILLIS_TO_COMMIT = 200;

    private final ServerSocket entrance;
    private final int port;
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile int everyNth;

    /** @param port of the database on this machine */
    public BreakingRoad(int port) throws IOException {
        this.port = port;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(() -> {
            while (true) {
                lead(entrance.accept());
            }
        });
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** @param newEveryNth breaks at each such COMMIT from now on; 0 for a road that holds */
    public void breakAtEvery(int newEveryNth) {
        everyNth = newEveryNth;
    }

    /** Commits that never reached the database. */
    public int unheard() {
        return unheard.get();
    }

    /** Commits that were done and whose reply never came. */
    public int unanswered() {
        return unanswered.get();
    }

    private void lead(Socket client) throws IOException {
        Socket database;
        try {
            database = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException gone) {
            client.close();
            return;
        }
        run(() -> {
            try (client;
                    database) {
                there(client.getInputStream(), database.getOutputStream(), client);
            }
        });
        run(() -> {
            try (client;
                    database) {
                database.getInputStream().transferTo(client.getOutputStream());
            }
        });
    }

    private void there(InputStream from, OutputStream to, Socket client) throws IOException, InterruptedException {
        byte[] chunk = new byte[LARGEST_CHUNK];
        for (int length = from.read(chunk); length >= 0; length = from.read(chunk)) {
            boolean breaks = isCommit(chunk, length) && everyNth > 0 && commits.incrementAndGet() % everyNth == 0;
            if (!breaks) {
                to.write(chunk, 0, length);
            } else if (commits.get() / everyNth % 2 == 0) {
                unheard.incrementAndGet();
                return;
            } else {
                unanswered.incrementAndGet();
                client.shutdownOutput();
                to.write(chunk, 0, length);
                Thread.sleep(MILLIS_TO_COMMIT);
                return;
            }
        }
    }

    private static boolean isCommit(byte[] chunk, int length) {
        return new String(chunk, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
    }

    private interface Task {
        void go() throws IOException, InterruptedException;
    }

    private static void run(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.go();
                    } catch (IOException broken) {
                        // that is what it is for
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                },
                "breaking-road");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
