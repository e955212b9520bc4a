package hk.ecert.renewal.process;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tries facts again that came before their case waited for them. Two nodes may both try: a fact is settled once. */
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
        inbox.due().forEach(delivery::deliver);
    }
}
