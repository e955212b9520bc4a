package hk.ecert.renewal.mailing;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Productions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sends the two pieces, each as a registered letter of its own. */
@Component
class RegisteredMail {

    private final Mailings mailings;
    private final MailingSchedule schedule;
    private final ItemNumbers itemNumbers;
    private final Consignments consignments;
    private final Carrier carrier;
    private final Productions productions;
    private final Trail trail;

    RegisteredMail(
            Mailings mailings,
            MailingSchedule schedule,
            ItemNumbers itemNumbers,
            Consignments consignments,
            Carrier carrier,
            Productions productions,
            Trail trail) {
        this.mailings = mailings;
        this.schedule = schedule;
        this.itemNumbers = itemNumbers;
        this.consignments = consignments;
        this.carrier = carrier;
        this.productions = productions;
        this.trail = trail;
    }

    /** @return which letter it is, for the facts that will be told of it */
    String allocate(RenewalReference reference, MailPiece piece) {
        int attempt = mailings.current(reference, piece).map(MailItem::attempt).orElse(0) + 1;
        ItemNumber number = itemNumbers.next();
        LocalDate postedOn = schedule.nextPosting();
        String dispatch = dispatch(piece, postedOn);
        mailings.open(dispatch, piece, postedOn);
        mailings.allocate(reference, piece, attempt, productions.of(reference).attempt(), number, dispatch);
        trail.record(
                reference,
                Actor.SYSTEM,
                "allocateItemNumber",
                Map.of("piece", piece.name(), "itemNumber", number.value(), "attempt", String.valueOf(attempt)));
        return mailings.current(reference, piece).orElseThrow().letter();
    }

    /** Bags are named by day and by a letter of their own, so that no bag holds both pieces and no name tells which. */
    private static String dispatch(MailPiece piece, LocalDate postedOn) {
        return postedOn.format(DateTimeFormatter.BASIC_ISO_DATE) + (piece == MailPiece.MEDIUM ? "-A" : "-B");
    }

    /** @throws AddressNotAgreed when the address is neither the signed one nor confirmed since; nothing is lodged */
    void lodge(RenewalReference reference, MailPiece piece) throws AddressNotAgreed {
        MailItem item = mailings.current(reference, piece).orElseThrow();
        carrier.lodge(consignments.of(item));
        mailings.lodged(item);
        trail.record(
                reference,
                Actor.SYSTEM,
                "lodgeMailItem",
                Map.of("piece", piece.name(), "itemNumber", item.itemNumber().value(), "dispatch", item.dispatch()));
    }
}
