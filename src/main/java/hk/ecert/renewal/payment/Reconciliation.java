package hk.ecert.renewal.payment;

import hk.ecert.renewal.payment.PaymentGateway.Kind;
import hk.ecert.renewal.payment.PaymentGateway.Movement;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lays the gateway's books beside ours. A movement belongs to the moment at which the gateway booked it; on our side it is
 * looked for whatever the moment, as we may have heard of it after midnight.
 */
@Component
public class Reconciliation {

    /** How far from ours the gateway's moment of the same movement may lie. */
    private static final Duration APART = Duration.ofDays(1);

    /** What does not agree. */
    public enum Fault {
        /** The gateway took money that we know nothing of. */
        TAKEN_UNKNOWN,
        /** The gateway took another amount than we have written down. */
        TAKEN_DIFFERS,
        /** We have written down money that the gateway did not take. */
        NOT_TAKEN,
        /** The gateway gave back what we count as paid. */
        GIVEN_BACK_UNKNOWN,
        /** The gateway gave back another amount than was taken. */
        GIVEN_BACK_DIFFERS,
        /** We have written down a refund that the gateway did not make, or that it holds again. */
        NOT_GIVEN_BACK,
        /** The payer's bank has moved the money. */
        DISPUTED;

        /** Whether it is about money that we count as given back. */
        boolean isAfterReturn() {
            return this == GIVEN_BACK_DIFFERS || this == NOT_GIVEN_BACK;
        }
    }

    /** @param reference empty when the money belongs to no renewal of ours */
    public record Difference(Fault fault, String chargeId, Optional<RenewalReference> reference) {}

    /**
     * What both sides hold for a time; amounts in minor units, refunds as positive figures.
     *
     * @param lines how many movements the gateway booked
     */
    public record Report(
            int lines,
            long taken,
            long givenBack,
            long takenByOurs,
            long givenBackByOurs,
            List<Difference> differences) {

        public boolean balances() {
            return differences.isEmpty() && taken == takenByOurs && givenBack == givenBackByOurs;
        }
    }

    private final Payments payments;
    private final PaymentGateway gateway;

    Reconciliation(Payments payments, PaymentGateway gateway) {
        this.payments = payments;
        this.gateway = gateway;
    }

    /**
     * Compares a time; {@code until} is not included.
     *
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when the gateway can't be asked
     * @throws hk.ecert.renewal.process.OutcomeUnknown when it did not answer
     */
    public Report compare(Instant from, Instant until) {
        List<Movement> around = gateway.movements(from.minus(APART), until.plus(APART));
        List<Movement> lines = around.stream()
                .filter(it -> !it.at().isBefore(from) && it.at().isBefore(until))
                .toList();
        Tally tally = new Tally();
        lines.forEach(line -> judge(line, tally));
        Set<String> booked = new HashSet<>();
        around.forEach(line -> booked.add(side(line.kind()) + line.chargeId()));
        for (Attempt ours : payments.takenBetween(from, until)) {
            tally.missing(booked, Kind.CHARGE, Fault.NOT_TAKEN, ours);
        }
        for (Attempt ours : payments.refundedBetween(from, until)) {
            tally.missing(booked, Kind.REFUND, Fault.NOT_GIVEN_BACK, ours);
        }
        return tally.report(lines.size());
    }

    /** A bank that takes money back settles what we would have given back. */
    private static Kind side(Kind kind) {
        return kind == Kind.CHARGE ? Kind.CHARGE : Kind.REFUND;
    }

    private void judge(Movement line, Tally tally) {
        Optional<Attempt> ours = payments.findByCharge(line.chargeId());
        Optional<RenewalReference> reference = ours.map(Attempt::reference);
        int held = ours.flatMap(Attempt::taken).map(Attempt.Taken::amount).orElse(0);
        if (line.kind() != Kind.CHARGE) {
            judgeReturn(line, reference, ours.filter(it -> it.state() == Payment.State.REFUNDED), tally);
            return;
        }
        tally.charge(line.amount(), held);
        if (ours.isEmpty()) {
            tally.add(Fault.TAKEN_UNKNOWN, line.chargeId(), reference);
        } else if (held != line.amount()) {
            tally.add(Fault.TAKEN_DIFFERS, line.chargeId(), reference);
        }
    }

    /** @param returned ours, when we count it as given back */
    private void judgeReturn(
            Movement line, Optional<RenewalReference> reference, Optional<Attempt> returned, Tally tally) {
        int held = returned.flatMap(Attempt::taken).map(Attempt.Taken::amount).orElse(0);
        if (returned.isPresent() && line.amount() > 0) {
            judgeHeldAgain(line, reference, held, tally);
            return;
        }
        tally.refund(-line.amount(), held);
        if (returned.isEmpty()) {
            Fault fault = line.kind() == Kind.DISPUTE ? Fault.DISPUTED : Fault.GIVEN_BACK_UNKNOWN;
            tally.add(fault, line.chargeId(), reference);
        } else if (line.kind() == Kind.REFUND && held != -line.amount()) {
            tally.add(Fault.GIVEN_BACK_DIFFERS, line.chargeId(), reference);
        }
    }

    /** A refund failed, or a dispute was won: nothing is amiss once the money was given back again, on whatever day. */
    private void judgeHeldAgain(Movement line, Optional<RenewalReference> reference, int held, Tally tally) {
        boolean isOwed = gateway.returned(line.chargeId()).amount() < held;
        tally.refund(-line.amount(), isOwed ? 0 : -line.amount());
        if (isOwed) {
            tally.add(Fault.NOT_GIVEN_BACK, line.chargeId(), reference);
        }
    }

    /** Sums and differences while they are gathered. */
    private static final class Tally {
        private final List<Difference> differences = new ArrayList<>();
        private long taken;
        private long takenByOurs;
        private long givenBack;
        private long givenBackByOurs;

        void charge(long gateway, long ours) {
            taken += gateway;
            takenByOurs += ours;
        }

        void refund(long gateway, long ours) {
            givenBack += gateway;
            givenBackByOurs += ours;
        }

        void add(Fault fault, String chargeId, Optional<RenewalReference> reference) {
            differences.add(new Difference(fault, chargeId, reference));
        }

        void missing(Set<String> booked, Kind kind, Fault fault, Attempt ours) {
            Attempt.Taken held = ours.taken().orElseThrow();
            if (booked.contains(kind + held.chargeId())) {
                return;
            }
            if (kind == Kind.CHARGE) {
                charge(0, held.amount());
            } else {
                refund(0, held.amount());
            }
            add(fault, held.chargeId(), Optional.of(ours.reference()));
        }

        Report report(int lines) {
            return new Report(lines, taken, givenBack, takenByOurs, givenBackByOurs, List.copyOf(differences));
        }
    }
}
