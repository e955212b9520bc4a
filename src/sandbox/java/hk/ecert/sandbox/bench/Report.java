package hk.ecert.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.sandbox.driver.Result;
import hk.ecert.sandbox.driver.Timing;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of one run, as a table. */
final class Report {

    private final int count;
    private final int parallel;
    private double startSeconds;
    private double wallSeconds;
    private double cpuMillis;
    private double compilingMillis;
    private double residentMebibytes;
    private List<Result> results = List.of();
    private CryptoFloor crypto;
    private double engineMillis;
    private int savePoints;

    Report(int count, int parallel) {
        this.count = count;
        this.parallel = parallel;
    }

    void started(double seconds) {
        startSeconds = seconds;
    }

    /**
     * @param cpu milliseconds of application and database over all renewals
     * @param compiling how many of them the JIT had, which a server that runs for long no longer spends
     */
    void renewed(List<Result> all, double seconds, double cpu, double compiling, double resident) {
        results = all;
        wallSeconds = seconds;
        cpuMillis = cpu;
        compilingMillis = compiling;
        residentMebibytes = resident;
    }

    void floor(CryptoFloor measured) {
        crypto = measured;
    }

    /** @param databaseMillis CPU of the database's own processes for one instance */
    void floor(JsonNode engine, double databaseMillis) {
        engineMillis = engine.path("cpuMillisPerInstance").asDouble() + databaseMillis;
        savePoints = engine.path("savePoints").asInt();
    }

    private long completed() {
        return results.stream()
                .filter(result -> "renewalCompleted".equals(result.outcome()) && !result.isFailed())
                .count();
    }

    /** Whether every renewal came to its good end. */
    boolean isWhole() {
        return completed() == count;
    }

    void print(PrintStream out) {
        double[] pages = results.stream()
                .flatMap(result -> result.pages().stream())
                .mapToDouble(Timing::millis)
                .sorted()
                .toArray();
        line(out, "renewals completed", completed(), " of " + count + ", " + parallel + " at once");
        line(out, "renewals per second, end to end", completed() / wallSeconds, "");
        line(out, "CPU per renewal, application + database", perRenewal(), " ms");
        line(out, "of it the JIT, which ends in time", compilingMillis / completed(), " ms");
        line(out, "page p50", Timing.percentile(pages, 50), " ms");
        line(out, "page p99", Timing.percentile(pages, 99), " ms (aim: at most 100)");
        line(out, "start with archived classes, to the first page", startSeconds, " s (aim: at most 15)");
        line(out, "resident memory", residentMebibytes, " MiB (aim: at most 700)");
        line(out, "floor: RSA-2048 key pair", crypto.keyPairMillis(), " ms CPU");
        line(out, "floor: signature", crypto.signatureMillis(), " ms CPU");
        line(out, "floor: PKCS#12, AES-256, 100 000 iterations", crypto.pkcs12Millis(), " ms CPU");
        line(out, "floor: empty flow, " + savePoints + " save points", engineMillis, " ms CPU");
        double floor = crypto.millis() + engineMillis;
        line(out, "ratio to the floor", perRenewal() / floor, " (aim: at most 2)");
        line(out, "obligatory too: reading the file back", crypto.readBackMillis(), " ms CPU");
        line(out, "ratio with that in the floor", perRenewal() / (floor + crypto.readBackMillis()), "");
        trouble().forEach((what, times) -> out.println("not completed: " + times + " × " + what));
        slowest(out);
    }

    private double perRenewal() {
        return completed() == 0 ? Double.NaN : cpuMillis / completed();
    }

    private Map<String, Long> trouble() {
        return results.stream()
                .filter(result -> result.isFailed() || !"renewalCompleted".equals(result.outcome()))
                .collect(Collectors.groupingBy(
                        result -> result.isFailed() ? result.error() : result.outcome() + " " + result.reason(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** The pages with the highest p99, so that one knows where to look. */
    private void slowest(PrintStream out) {
        Map<String, double[]> byPage = results.stream()
                .flatMap(result -> result.pages().stream())
                .collect(Collectors.groupingBy(
                        Timing::name,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                list -> list.stream()
                                        .mapToDouble(Timing::millis)
                                        .sorted()
                                        .toArray())));
        out.println("slowest pages (p50, p99, requests):");
        byPage.entrySet().stream()
                .sorted((a, b) ->
                        Double.compare(Timing.percentile(b.getValue(), 99), Timing.percentile(a.getValue(), 99)))
                .limit(5)
                .forEach(page -> out.printf(
                        Locale.ROOT,
                        "  %-60s %8.1f %8.1f %6d%n",
                        page.getKey(),
                        Timing.percentile(page.getValue(), 50),
                        Timing.percentile(page.getValue(), 99),
                        page.getValue().length));
    }

    private static void line(PrintStream out, String what, double value, String unit) {
        out.printf(Locale.ROOT, "%-46s %10.2f%s%n", what, value, unit);
    }
}
