package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import java.util.Optional;

/** Knows what cases of one kind owe: the port by which a process beside the renewal shares the payment. */
public interface Dues {

    /** Empty when the case is of another kind, or owes nothing yet. */
    Optional<Due> of(RenewalReference reference);
}
