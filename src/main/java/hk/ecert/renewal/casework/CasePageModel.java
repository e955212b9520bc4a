package hk.ecert.renewal.casework;

import hk.ecert.renewal.process.RenewalReference;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a case shows, on its own and after a correction that could not be made. */
@Component
class CasePageModel {

    private final CaseFile file;
    private final Corrections corrections;
    private final Remedies remedies;

    CasePageModel(CaseFile file, Corrections corrections, Remedies remedies) {
        this.file = file;
        this.corrections = corrections;
        this.remedies = remedies;
    }

    /**
     * @return the view
     * @throws hk.ecert.renewal.process.UnknownRenewal when there is no such case
     */
    String fill(RenewalReference reference, Model model) {
        model.addAttribute("file", file.of(reference));
        model.addAttribute("corrections", corrections.of(reference));
        model.addAttribute("offer", remedies.offer(reference));
        return "casework/case";
    }
}
