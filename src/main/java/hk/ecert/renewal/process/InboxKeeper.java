package hk.ecert.renewal.process;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tries facts again that came before their case waited for them. Two nodes may both try: a fact is settled once. */
@Component
class InboxKeeper {

    private final FactInbox inbox;
    private final RenewalWorkflow workflow;

    InboxKeeper(FactInbox inbox, RenewalWorkflow workflow) {
        this.inbox = inbox;
        this.workflow = workflow;
    }

    @Scheduled(fixedDelayString = "${renewal.inbox.retry:PT1S}")
    void deliverWaiting() {
        inbox.due().forEach(workflow::deliver);
    }
}
