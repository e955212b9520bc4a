package hk.ecert.renewal.casework;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.mailing.Dispatches;
import hk.ecert.renewal.mailing.Dispatches.Dispatch;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.process.UnknownRenewal;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the mail room prints: a bag's manifest and labels, or one label; who fetched names and addresses is on the trail. */
@Controller
class DispatchPages {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Dispatches dispatches;
    private final Mailings mailings;
    private final Trail trail;

    DispatchPages(Dispatches dispatches, Mailings mailings, Trail trail) {
        this.dispatches = dispatches;
        this.mailings = mailings;
        this.trail = trail;
    }

    @GetMapping("/casework/dispatches")
    String list(Model model) {
        model.addAttribute("dispatches", dispatches.latest());
        return "casework/dispatches";
    }

    @GetMapping("/casework/dispatches/{id}/manifest.pdf")
    ResponseEntity<byte[]> manifestPdf(@PathVariable String id, Principal officer) {
        Dispatch dispatch = read(id, "manifest.pdf", officer);
        return file(MediaType.APPLICATION_PDF, "manifest-" + id + ".pdf", dispatches.manifestPdf(dispatch));
    }

    @GetMapping("/casework/dispatches/{id}/manifest.csv")
    ResponseEntity<byte[]> manifestCsv(@PathVariable String id, Principal officer) {
        Dispatch dispatch = read(id, "manifest.csv", officer);
        byte[] text = dispatches.manifestCsv(dispatch).getBytes(StandardCharsets.UTF_8);
        return file(CSV, "manifest-" + id + ".csv", text);
    }

    @GetMapping("/casework/dispatches/{id}/labels.pdf")
    ResponseEntity<byte[]> labels(@PathVariable String id, Principal officer) {
        Dispatch dispatch = read(id, "labels.pdf", officer);
        return file(MediaType.APPLICATION_PDF, "labels-" + id + ".pdf", dispatches.labels(dispatch));
    }

    @GetMapping("/casework/labels/{itemNumber}.pdf")
    ResponseEntity<byte[]> label(@PathVariable String itemNumber, Principal officer) {
        MailItem letter = mailings.findByItemNumber(itemNumber).orElseThrow(UnknownRenewal::new);
        byte[] label = dispatches.label(letter).orElseThrow(UnknownRenewal::new);
        trail.record(
                letter.reference(),
                Trail.Actor.staff(officer.getName()),
                "labelRead",
                Map.of("itemNumber", letter.itemNumber().value()));
        return file(MediaType.APPLICATION_PDF, letter.itemNumber().value() + ".pdf", label);
    }

    private Dispatch read(String id, String what, Principal officer) {
        Dispatch found = dispatches.find(id).orElseThrow(UnknownRenewal::new);
        trail.record(
                null,
                Trail.Actor.staff(officer.getName()),
                "dispatchRead",
                Map.of("dispatch", found.id(), "file", what, "letters", String.valueOf(found.letters())));
        return found;
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                .body(content);
    }
}
