package hk.ecert.renewal.casework;

import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.mailing.RegisteredMail;
import hk.ecert.renewal.process.UnknownRenewal;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The address labels that the mail room prints, one PDF a letter. */
@Controller
class LabelPages {

    private final Mailings mailings;
    private final RegisteredMail mail;

    LabelPages(Mailings mailings, RegisteredMail mail) {
        this.mailings = mailings;
        this.mail = mail;
    }

    @GetMapping("/casework/labels/{itemNumber}.pdf")
    ResponseEntity<byte[]> label(@PathVariable String itemNumber) {
        return mailings.findByItemNumber(itemNumber)
                .map(item -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .header("Content-Disposition", "inline; filename=\"" + item.itemNumber() + ".pdf\"")
                        .body(mail.label(item)))
                .orElseThrow(UnknownRenewal::new);
    }
}
