package hk.ecert.renewal.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port for a program that is told where to listen. It starts to seconds later: a port of the range from which the operating
 * system serves whoever calls somebody would be taken by then, now and then.
 */
public final class FreePort {

    private static final int LOWEST = 12_000;
    /** Below the range of Linux (32768 and up) and of the others (49152 and up). */
    private static final int BEYOND = 32_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(LOWEST, BEYOND));

    private FreePort() {}

    /** One that nobody listens on; the same one never comes twice in a run. */
    public static int any() {
        for (; ; ) {
            int port = NEXT.getAndUpdate(last -> last + 1 == BEYOND ? LOWEST : last + 1);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
