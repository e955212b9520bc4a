package hk.ecert.renewal.mailing;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.mailing.Carrier.Statement;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes what the carrier says of letters, by notice or when asked, and which fact follows for the case. */
@Component
public class Tracking {

    private static final int MOST_AT_ONCE = 200;

    /**
     * A fact that follows from a statement.
     *
     * @param letter the mailing that it concerns
     * @param production the attempt at production that the letter's piece comes from
     * @param eventId the same for the same event, however often and by whichever way it is heard of
     */
    public record Told(RenewalReference reference, Fact fact, String letter, int production, String eventId) {}

    private final Mailings mailings;
    private final Trail trail;

    Tracking(Mailings mailings, Trail trail) {
        this.mailings = mailings;
        this.trail = trail;
    }

    /** Names, as the carrier knows them, of letters that it has said nothing of for so long. */
    public List<String> silentFor(Duration silence) {
        return mailings.silentFor(silence, MOST_AT_ONCE).stream()
                .map(MailItem::ourReference)
                .toList();
    }

    /** The carrier was asked and had nothing new: the letter is asked for again after the same time. */
    public void nothingNew(String ourReference) {
        RenewalReference reference = new RenewalReference(ourReference.substring(0, ourReference.indexOf(':')));
        mailings.of(reference).stream()
                .filter(item -> item.ourReference().equals(ourReference))
                .forEach(mailings::heardOf);
    }

    /**
     * Notes a statement.
     *
     * @return the facts to tell the case, which it knows already when the statement came before; none for a letter that
     *     is not ours, that was replaced since, or of which the contrary is known
     */
    @Transactional
    public List<Told> heard(Statement statement) {
        return mailings.findByItemNumber(statement.itemNumber())
                .map(item -> note(item, statement))
                .orElse(List.of());
    }

    private List<Told> note(MailItem item, Statement statement) {
        MailItem.State said = state(statement.event());
        MailItem now = mailings.tracked(item, said, statement.at());
        if (now.state() != item.state()) {
            record(item, statement);
        } else {
            mailings.heardOf(item);
        }
        if (said.isEnd() && now.state() == said) {
            mailings.keepProof(item, statement);
        }
        return now.state() == said || said == MailItem.State.POSTED ? facts(now) : List.of();
    }

    private void record(MailItem item, Statement statement) {
        trail.record(
                item.reference(),
                Actor.counterparty("carrier"),
                switch (statement.event()) {
                    case ACCEPTED -> "mailAccepted";
                    case CARD_LEFT -> "mailCardLeft";
                    case DELIVERED -> "mailDelivered";
                    case COLLECTED -> "mailCollected";
                    case RETURNED -> "mailReturned";
                    case LOST -> "mailLost";
                },
                Map.of("piece", item.piece().name(), "itemNumber", statement.itemNumber()));
    }

    private List<Told> facts(MailItem item) {
        List<Told> facts = new ArrayList<>();
        boolean replaced = mailings.of(item.reference()).stream()
                .anyMatch(other -> other.piece() == item.piece() && other.attempt() > item.attempt());
        if (replaced) {
            return facts;
        }
        if (item.piece() == MailPiece.MEDIUM && item.wasPosted()) {
            // one event a production: a medium that is sent again moves nothing unless none was posted before
            facts.add(told(item, Fact.MEDIUM_POSTED, item.reference() + ":MEDIUM:" + item.production() + ":POSTED"));
        }
        if (item.state().isEnd()) {
            Fact end = item.hasArrived() ? Fact.MAIL_DELIVERED : Fact.MAIL_RETURNED;
            facts.add(told(item, end, item.ourReference() + ":" + item.state()));
        }
        return facts;
    }

    private static Told told(MailItem item, Fact fact, String event) {
        return new Told(item.reference(), fact, item.letter(), item.production(), "carrier:" + event);
    }

    private static MailItem.State state(Carrier.Event event) {
        return switch (event) {
            case ACCEPTED -> MailItem.State.POSTED;
            case CARD_LEFT -> MailItem.State.CARD_LEFT;
            case DELIVERED -> MailItem.State.DELIVERED;
            case COLLECTED -> MailItem.State.COLLECTED;
            case RETURNED -> MailItem.State.RETURNED;
            case LOST -> MailItem.State.LOST;
        };
    }
}
