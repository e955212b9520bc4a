package hk.ecert.renewal.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at everything at one moment: all questions are asked in one transaction that only reads. */
@Component
class Invariants {

    /**
     * What was found.
     *
     * @param violations by invariant; an invariant that holds has none
     * @param notCompared invariants that could not be looked at, with the reason
     */
    record Finding(Map<String, List<Violation>> violations, Map<String, String> notCompared) {

        boolean isWhole() {
            return violations.values().stream().allMatch(List::isEmpty);
        }

        /** Only what another look found as well: what was just under way is no violation. */
        Finding confirmedBy(Finding later) {
            Map<String, List<Violation>> both = new LinkedHashMap<>();
            violations.forEach((name, found) -> both.put(
                    name,
                    found.stream()
                            .filter(later.violations.getOrDefault(name, List.of())::contains)
                            .toList()));
            return new Finding(both, notCompared);
        }
    }

    private final JdbcClient jdbc;
    private final List<Invariant> others;
    private final TransactionTemplate reading;

    Invariants(JdbcClient jdbc, List<Invariant> others, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.others = others;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    Finding look() {
        return reading.execute(status -> {
            Map<String, List<Violation>> violations = new LinkedHashMap<>();
            Map<String, String> notCompared = new LinkedHashMap<>();
            for (Rule rule : Rules.ALL) {
                violations
                        .computeIfAbsent(rule.invariant(), name -> new ArrayList<>())
                        .addAll(broken(rule));
            }
            for (Invariant invariant : others) {
                try {
                    violations.put(invariant.name(), invariant.violations());
                } catch (Invariant.NotCompared unreachable) {
                    notCompared.put(invariant.name(), unreachable.getMessage());
                }
            }
            return new Finding(violations, notCompared);
        });
    }

    private List<Violation> broken(Rule rule) {
        return jdbc.sql(rule.offenders()).query(String.class).list().stream()
                .distinct()
                .map(reference -> new Violation(rule.invariant(), reference, rule.what()))
                .toList();
    }
}
