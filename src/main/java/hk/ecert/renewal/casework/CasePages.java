package hk.ecert.renewal.casework;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of a case that an officer opens from a task; who opened it stands on the trail. */
@Controller
class CasePages {

    private final CasePageModel page;
    private final Trail trail;

    CasePages(CasePageModel page, Trail trail) {
        this.page = page;
        this.trail = trail;
    }

    @GetMapping("/casework/cases/{reference}")
    String show(@PathVariable String reference, Principal officer, Model model) {
        RenewalReference found = RenewalReference.parse(reference).orElseThrow(UnknownRenewal::new);
        String view = page.fill(found, model);
        trail.record(found, Trail.Actor.staff(officer.getName()), "caseRead", Map.of());
        return view;
    }
}
