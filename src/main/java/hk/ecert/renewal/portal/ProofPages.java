package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where a visit that was idle is led before signing and paying: the same login once more, then on where one was. */
@Controller
class ProofPages {

    private final Access access;
    private final RenewalCases cases;

    ProofPages(Access access, RenewalCases cases) {
        this.access = access;
        this.cases = cases;
    }

    @GetMapping("/renewals/{reference}/proof")
    String ask(@PathVariable("reference") String typed, Model model) {
        RenewalReference reference = access.require(typed);
        model.addAttribute("reference", reference.value());
        model.addAttribute("iamSmart", cases.get(reference).method() == AuthenticationMethod.IAM_SMART);
        return "proof";
    }
}
