package hk.ecert.sandbox.driver;

import hk.ecert.sandbox.home.Persona;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Many renewals, some of them at once. */
public final class Convoy {

    private static final String CARD = "4242424242424242";

    private final World world;

    /** @param sandbox address of the running sandbox */
    public Convoy(URI sandbox) throws IOException, GeneralSecurityException {
        world = new World(sandbox);
    }

    World world() {
        return world;
    }

    /**
     * Renews once for each persona by iAM Smart; a page that waits is asked again when it says so.
     *
     * @param apart how long after each other the first ones begin: people do not come in step
     */
    public List<Result> renew(
            List<Persona> people, URI portal, URI certificateLogin, int parallel, Duration patience, Duration apart)
            throws InterruptedException {
        Journey.Manner manner = new Journey.Manner(
                portal, certificateLogin, "/renewals/new", Journey.Method.IAM_SMART, CARD, Map.of(), patience, null);
        return go(people, manner, parallel, apart, result -> {});
    }

    /** @param told called for each result as it comes, one at a time */
    List<Result> go(List<Persona> people, Journey.Manner manner, int parallel, Duration apart, Consumer<Result> told)
            throws InterruptedException {
        ExecutorService travellers = Executors.newFixedThreadPool(Math.max(1, parallel));
        try {
            List<Future<Result>> results = new ArrayList<>();
            for (Persona traveller : people) {
                Duration late = results.size() < parallel ? apart.multipliedBy(results.size()) : Duration.ZERO;
                results.add(travellers.submit(() -> {
                    Thread.sleep(late.toMillis());
                    Result result = new Journey(world, traveller, manner).go();
                    synchronized (told) {
                        told.accept(result);
                    }
                    return result;
                }));
            }
            List<Result> all = new ArrayList<>();
            for (Future<Result> result : results) {
                all.add(result.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a renewal could not even begin", e.getCause());
        } finally {
            travellers.shutdownNow();
        }
    }
}
