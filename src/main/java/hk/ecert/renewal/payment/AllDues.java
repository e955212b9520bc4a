package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a case owes, whatever its kind. */
@Component
class AllDues {

    private final List<Dues> kinds;

    AllDues(List<Dues> kinds) {
        this.kinds = kinds;
    }

    /** @throws IllegalStateException when nothing is owed: no fee was quoted */
    Due of(RenewalReference reference) {
        return kinds.stream()
                .map(kind -> kind.of(reference))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is owed"));
    }
}
