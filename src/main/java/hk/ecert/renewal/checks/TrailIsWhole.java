package hk.ecert.renewal.checks;

import hk.ecert.renewal.audit.TrailVerifier;
import java.util.List;
import org.springframework.stereotype.Component;

/** No row of the trail was edited, removed or reordered. */
@Component
class TrailIsWhole implements Invariant {

    private final TrailVerifier verifier;

    TrailIsWhole(TrailVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String name() {
        return "the trail is whole";
    }

    @Override
    public List<Violation> violations() {
        TrailVerifier.Finding finding = verifier.verify();
        return finding.isWhole() ? List.of() : List.of(new Violation(name(), "trail", finding.fault()));
    }
}
