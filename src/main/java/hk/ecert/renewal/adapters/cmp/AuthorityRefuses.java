package hk.ecert.renewal.adapters.cmp;

import java.util.Set;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;

/** The authority says no. Its free text is not kept: it may repeat the subject. */
class AuthorityRefuses extends Exception {

    private final Set<PkiFailure> failures;

    AuthorityRefuses(PKIStatusInfo status) {
        this(PkiFailure.of(status));
    }

    AuthorityRefuses(Set<PkiFailure> failures) {
        super("authority refuses: " + failures, null, false, false);
        this.failures = failures;
    }

    boolean says(PkiFailure failure) {
        return failures.contains(failure);
    }

    /** Whether to ask for the same once more can't help. */
    boolean isFinal() {
        return failures.stream().anyMatch(PkiFailure::isOfTheRequest);
    }
}
