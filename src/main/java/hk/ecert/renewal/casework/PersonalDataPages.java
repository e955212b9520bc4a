package hk.ecert.renewal.casework;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import hk.ecert.renewal.register.Register;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an officer does with a subscriber's personal data on purpose; each act has a reason and a row on the trail. */
@Controller
class PersonalDataPages {

    /** Why somebody needs to see an HKID number; free text could hold personal data itself. */
    enum Reason {
        COMPARE_WITH_DOCUMENT,
        SUBSCRIBER_ASKED,
        COURT_OR_POLICE
    }

    private final Identifications identifications;
    private final Register register;
    private final DataExport export;
    private final Trail trail;

    PersonalDataPages(Identifications identifications, Register register, DataExport export, Trail trail) {
        this.identifications = identifications;
        this.register = register;
        this.export = export;
        this.trail = trail;
    }

    /** Shows the number on a page of its own, where no name stands. The row is written first. */
    @PostMapping("/casework/cases/{reference}/hkid")
    String reveal(
            @PathVariable String reference, @RequestParam("reason") Reason reason, Principal officer, Model model) {
        Identification identified = identified(reference);
        record(identified, officer, "hkidRevealed", Map.of("reason", reason.name()));
        model.addAttribute("reference", identified.reference().value());
        model.addAttribute(
                "hkid", register.revealHkid(identified.subscriberId()).value());
        return "casework/hkid";
    }

    @PostMapping("/casework/cases/{reference}/data-export")
    ResponseEntity<Map<String, Object>> export(@PathVariable String reference, Principal officer) {
        Identification identified = identified(reference);
        record(identified, officer, "personalDataExported", Map.of());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"data-export.json\"")
                .body(export.of(identified.subscriberId()));
    }

    private void record(Identification identified, Principal officer, String action, Map<String, String> detail) {
        trail.record(identified.reference(), Trail.Actor.staff(officer.getName()), action, detail);
    }

    private Identification identified(String typed) {
        return RenewalReference.parse(typed).flatMap(identifications::find).orElseThrow(UnknownRenewal::new);
    }
}
