package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Renewals while everybody outside fails in every way in 5 of 100 times. How many comes from the system property
 * {@code journeys}, and how many at once from {@code parallel}.
 */
class JourneysWithFaultsIT {

    private static final int COUNT = Integer.getInteger("journeys", 20);
    private static final int PARALLEL = Integer.getInteger("parallel", 4);
    private static final int LOOKS = 24;

    @Test
    void whateverFailsOutsideTheInvariantsHoldAndBothSidesHoldTheSameMoney() throws Exception {
        try (RunningSystem system = RunningSystem.start(
                        "jdbc:h2:mem:faults;MODE=PostgreSQL;DB_CLOSE_DELAY=-1",
                        usual -> RunningSystem.copies(COUNT).apply(usual).withFaults(0.05),
                        List.of());
                Hurry ignored = new Hurry(system)) {
            List<JsonNode> results = new Driver(system)
                    .renewals(
                            "chan-tai-man-*",
                            "iam-smart",
                            "--count=" + COUNT,
                            "--parallel=" + PARALLEL,
                            "--timeout=PT90S");
            List<String> canaries = new ArrayList<>(Checker.identityNumbers(system));
            results.stream()
                    .map(result -> result.path("pin").asText())
                    .filter(pin -> !pin.isEmpty())
                    .forEach(canaries::add);

            Checker.Verdict verdict = atRest(system, canaries);

            System.out.println(
                    outcomes(results) + " with faults " + system.sandbox().faults());
            verdict.assertFavourable();
            assertThat(system.sandbox().faults()).isNotEmpty();
            long[] gateway = system.sandbox().gatewayBalance();
            assertThat(gateway[0] - gateway[1]).isEqualTo(kept(system));
            assertThat(results.stream()
                            .filter(result -> result.path("outcome").asText().equals("renewalCompleted")))
                    .hasSizeGreaterThan(COUNT / 2);
        }
    }

    private static TreeMap<String, Long> outcomes(List<JsonNode> results) {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.path("outcome").asText("").isEmpty()
                                ? "FAILED " + result.path("error").asText()
                                : result.path("outcome").asText(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /**
     * Notices that are told again come to rest within a minute or two. The checker's own question to the gateway fails as
     * often as any other, and is put again.
     */
    private static Checker.Verdict atRest(RunningSystem system, List<String> canaries) throws Exception {
        Checker.Verdict verdict = Checker.check(system, canaries);
        for (int look = 1; look < LOOKS && !verdict.isFavourable(); look++) {
            Thread.sleep(5_000);
            verdict = Checker.check(system, canaries);
        }
        return verdict;
    }

    private static long kept(RunningSystem system) {
        return system.bean(JdbcClient.class)
                .sql("select coalesce(sum(taken_amount), 0) from payment where state = 'CONFIRMED'")
                .query(Long.class)
                .single();
    }
}
