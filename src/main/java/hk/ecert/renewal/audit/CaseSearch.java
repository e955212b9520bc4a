package hk.ecert.renewal.audit;

import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalCases.RenewalCase;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Register;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds cases by what an auditor holds in hand: a reference, a subscriber reference number, an item number of the post. */
@Component
class CaseSearch {

    static final int LONGEST = 40;

    private final Register register;
    private final Identifications identifications;
    private final Mailings mailings;
    private final RenewalCases cases;

    CaseSearch(Register register, Identifications identifications, Mailings mailings, RenewalCases cases) {
        this.register = register;
        this.identifications = identifications;
        this.mailings = mailings;
        this.cases = cases;
    }

    /** Only what is there: a number may be well written and nobody's, or that of a case that was removed. */
    List<RenewalCase> find(String typed) {
        return named(typed).stream().flatMap(one -> cases.find(one).stream()).toList();
    }

    private List<RenewalReference> named(String typed) {
        String query = typed.strip().toUpperCase(Locale.ROOT);
        if (query.isEmpty() || query.length() > LONGEST) {
            return List.of();
        }
        Optional<RenewalReference> reference = RenewalReference.parse(query);
        if (reference.isPresent()) {
            return List.of(reference.get());
        }
        Optional<MailItem> letter = mailings.findByItemNumber(query.replace(" ", ""));
        if (letter.isPresent()) {
            return List.of(letter.get().reference());
        }
        return register.findBySrn(query)
                .map(subscriber -> identifications.ofSubscriber(subscriber.id()))
                .orElse(List.of());
    }
}
