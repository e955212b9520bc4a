package hk.ecert.renewal.process;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tries facts again that came before their case waited for them. Two nodes may both try: a fact is settled once. One
 * behind which a step fails is postponed as well, so that it never stands in the way of younger ones.
 */
@Component
class InboxKeeper {

    private final FactInbox inbox;
    private final FactDelivery delivery;

    InboxKeeper(FactInbox inbox, FactDelivery delivery) {
        this.inbox = inbox;
        this.delivery = delivery;
    }

    @Scheduled(fixedDelayString = "${renewal.inbox.retry:PT1S}")
    void deliverWaiting() {
        for (FactInbox.Letter letter : inbox.due()) {
            if (!OneOfMany.isDone("handing over a fact", () -> delivery.deliver(letter))) {
                inbox.postpone(letter);
            }
        }
    }
}
