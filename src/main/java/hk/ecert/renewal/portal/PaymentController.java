package hk.ecert.renewal.portal;

import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.payment.Receipts;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.process.UnknownRenewal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The way to the checkout, and the receipt afterwards. */
@Controller
class PaymentController {

    private final Access access;
    private final Visit visit;
    private final RenewalWorkflow workflow;
    private final CaseFacts facts;
    private final Receipts receipts;
    private final SpokenLanguage spoken;

    PaymentController(
            Access access,
            Visit visit,
            RenewalWorkflow workflow,
            CaseFacts facts,
            Receipts receipts,
            SpokenLanguage spoken) {
        this.access = access;
        this.visit = visit;
        this.workflow = workflow;
        this.facts = facts;
        this.receipts = receipts;
        this.spoken = spoken;
    }

    /** Sends the subscriber to the checkout that is open; where none is, to the page that says what is going on. */
    @PostMapping("/renewals/{reference}/payment")
    String pay(@PathVariable("reference") String typed, HttpServletResponse response) {
        RenewalReference reference = access.require(typed);
        if (visit.isIdle()) {
            return SeeOther.proof(response, reference);
        }
        boolean waits = Situation.of(workflow.standing(reference)) == Situation.PAY;
        String own = "/renewals/" + reference;
        String address = !waits
                ? own
                : facts.latestPayment(reference)
                        .filter(payment -> payment.state() == Payment.State.REQUESTED)
                        .flatMap(Payment::checkoutUrl)
                        .orElse(own);
        return SeeOther.to(response, address);
    }

    /** For a browser that comes back to the address to which the button sent it. */
    @GetMapping("/renewals/{reference}/payment")
    String backToCase(@PathVariable("reference") String typed) {
        return "redirect:/renewals/" + access.require(typed);
    }

    @GetMapping("/renewals/{reference}/receipt.pdf")
    ResponseEntity<byte[]> receipt(@PathVariable("reference") String typed, HttpServletRequest request) {
        RenewalReference reference = access.require(typed);
        byte[] pdf = receipts.pdf(reference, spoken.of(request)).orElseThrow(UnknownRenewal::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("receipt-" + reference + ".pdf")
                                .build()
                                .toString())
                .body(pdf);
    }
}
