package hk.ecert.renewal.extension;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.eligibility.Renewed;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.Subscriber;
import hk.ecert.renewal.register.SubscriptionYears;
import hk.ecert.renewal.register.Subscriptions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Which of a subscriber's subscriptions a case extends: the one that ends first. And why none, when it can't be now. */
@Component
class SubscriptionChoice {

    private record Candidate(RegisteredCertificate certificate, LocalDate endsOn) {
        Period period() {
            return new Period(certificate.id(), endsOn);
        }
    }

    private final Identifications identifications;
    private final Register register;
    private final Subscriptions subscriptions;
    private final Periods periods;
    private final Renewed renewed;
    private final SubscriptionCalendar calendar;
    private final Extensions extensions;
    private final RenewalCases cases;
    private final Trail trail;
    private final Clock clock;

    SubscriptionChoice(
            Identifications identifications,
            Register register,
            Subscriptions subscriptions,
            Periods periods,
            Renewed renewed,
            SubscriptionCalendar calendar,
            Extensions extensions,
            RenewalCases cases,
            Trail trail,
            Clock clock) {
        this.identifications = identifications;
        this.register = register;
        this.subscriptions = subscriptions;
        this.periods = periods;
        this.renewed = renewed;
        this.calendar = calendar;
        this.extensions = extensions;
        this.cases = cases;
        this.trail = trail;
        this.clock = clock;
    }

    /** Decides and keeps what it decided; the case knows its subscription also when it is refused. */
    boolean choose(RenewalReference reference) {
        Subscriber holder = register.get(identifications.of(reference).subscriberId());
        Optional<Candidate> first = first(holder);
        first.ifPresent(it -> extensions.propose(reference, it.certificate().id(), it.endsOn(), next(it)));
        Optional<ExtensionRefusal> refusal = refusal(holder, first);
        refusal.ifPresent(why -> cases.because(reference, why.name()));
        Map<String, String> facts = new TreeMap<>();
        facts.put("outcome", refusal.map(ExtensionRefusal::name).orElse("EXTENDABLE"));
        first.ifPresent(it -> facts.put("period", it.period().key()));
        trail.record(reference, Trail.Actor.SYSTEM, "findSubscription", facts);
        return refusal.isEmpty();
    }

    private Optional<Candidate> first(Subscriber holder) {
        return register.certificatesOf(holder.id()).stream()
                .filter(it -> it.state() == CertificateState.ACTIVE || it.state() == CertificateState.SUSPENDED)
                .filter(it -> clock.instant().isBefore(it.notAfter()) && !renewed.isRenewed(it.id()))
                .flatMap(it -> subscriptions.endsOn(it.id()).map(day -> new Candidate(it, day)).stream())
                .filter(it -> it.endsOn().isBefore(years(it.certificate()).last()))
                .min(Comparator.comparing(Candidate::endsOn)
                        .thenComparing(it -> it.certificate().id()));
    }

    private Optional<ExtensionRefusal> refusal(Subscriber holder, Optional<Candidate> first) {
        if (holder.standing() != HolderStanding.GOOD) {
            return Optional.of(ExtensionRefusal.HOLDER_BARRED);
        }
        return first.map(it -> refusal(holder, it)).orElse(Optional.of(ExtensionRefusal.NOTHING_TO_EXTEND));
    }

    private Optional<ExtensionRefusal> refusal(Subscriber holder, Candidate first) {
        RegisteredCertificate certificate = first.certificate();
        boolean suspended = certificate.state() == CertificateState.SUSPENDED;
        if (certificate.certificateClass() == CertificateClass.MINOR && holder.isAdultOn(calendar.today())) {
            return Optional.of(ExtensionRefusal.MINOR_COME_OF_AGE);
        }
        if (suspended && !periods.isSuspended(first.period())) {
            return Optional.of(ExtensionRefusal.CERTIFICATE_SUSPENDED);
        }
        if (calendar.isGraceOver(first.endsOn())) {
            return Optional.of(ExtensionRefusal.GRACE_IS_OVER);
        }
        if (calendar.isTooEarly(first.endsOn())) {
            return Optional.of(ExtensionRefusal.EXTENSION_TOO_EARLY);
        }
        return renewed.isUnderWay(certificate.id())
                ? Optional.of(ExtensionRefusal.EXTENSION_UNDER_WAY)
                : Optional.empty();
    }

    private static LocalDate next(Candidate candidate) {
        return years(candidate.certificate()).after(candidate.endsOn());
    }

    private static SubscriptionYears years(RegisteredCertificate certificate) {
        return SubscriptionYears.of(certificate.notBefore(), certificate.notAfter());
    }
}
