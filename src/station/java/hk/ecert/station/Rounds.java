package hk.ecert.station;

import hk.ecert.station.Journal.Entry;
import hk.ecert.station.Journal.State;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A station at work: fetches its orders, makes each once, tells until it is answered, and begins again. */
final class Rounds {

    private static final String WITHDRAWN = "the order was withdrawn";

    private final Door door;
    private final Journal journal;
    private final Craft craft;
    private final Operator operator;
    private boolean printerRefuses;

    Rounds(Door door, Journal journal, Craft craft, Operator operator) {
        this.door = door;
        this.journal = journal;
        this.craft = craft;
        this.operator = operator;
    }

    /** One round. What goes wrong with one order keeps no other from being made. @return whether all went well */
    boolean go() throws InterruptedException {
        try {
            List<Order> orders = door.orders();
            boolean well = true;
            printerRefuses = false;
            for (Order order : orders) {
                // what a printer refused is spoiled: it is not to happen to all others, too
                well &= printerRefuses && journal.find(order.id()).isEmpty() || attempt(() -> perform(order));
            }
            well &= !printerRefuses;
            Set<String> offered = orders.stream().map(Order::id).collect(Collectors.toSet());
            for (Entry entry : journal.open()) {
                well &= offered.contains(entry.order()) || attempt(() -> finish(entry));
            }
            if (well) {
                operator.isContent();
            }
            return well;
        } catch (IOException e) {
            operator.isNotConnected(e);
            return false;
        }
    }

    private interface Work {
        void run() throws IOException, GeneralSecurityException, InterruptedException;
    }

    private boolean attempt(Work work) throws InterruptedException {
        try {
            work.run();
            return true;
        } catch (EnvelopePrinter.Refused e) {
            printerRefuses = true;
            operator.isInTrouble(e);
            return false;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            operator.isInTrouble(e);
            return false;
        }
    }

    private void perform(Order order) throws IOException, GeneralSecurityException, InterruptedException {
        Entry known = journal.find(order.id()).orElse(null);
        boolean interrupted = known != null && known.state() == State.BEGUN;
        if (known == null || interrupted) {
            Report plan = interrupted ? known.report() : craft.plan(order);
            Craft.Begin begin = interrupted ? () -> {} : () -> journal.put(order.id(), State.BEGUN, plan);
            Report made = craft.make(order, plan, interrupted, begin);
            known = journal.put(order.id(), made.reason() == null ? State.MADE : State.SPOILED, made);
        }
        tell(known);
    }

    /** What was begun and is offered no more was withdrawn; what was made may have been answered without our hearing it. */
    private void finish(Entry entry) throws IOException, InterruptedException {
        tell(entry.state() == State.BEGUN ? spoil(entry) : entry);
    }

    private Entry spoil(Entry entry) throws IOException {
        craft.discard(entry.report());
        return journal.put(entry.order(), State.SPOILED, entry.report().spoiled(WITHDRAWN));
    }

    private void tell(Entry entry) throws IOException, InterruptedException {
        Entry told = entry;
        if (told.report().reason() == null && door.made(told.order(), told.report()) == Door.Answer.WITHDRAWN) {
            told = spoil(told);
        }
        if (told.report().reason() != null) {
            door.spoiled(told.order(), told.report());
        }
        if (told.state() != State.ANSWERED) {
            journal.put(told.order(), State.ANSWERED, told.report());
            operator.hasFinished(told.order(), told.report());
        }
    }
}
