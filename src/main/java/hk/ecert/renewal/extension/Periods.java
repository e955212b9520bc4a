package hk.ecert.renewal.extension;

import hk.ecert.renewal.eligibility.Renewed;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.Subscriptions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The periods that come to their end, and how each stands: one row a period, taken up by whoever writes it first. */
@Component
class Periods {

    /** What the gateway at the end of a period reads. */
    enum PeriodStanding {
        /** Extended, or nothing is left to pay for. */
        SETTLED,
        /** An extension or a renewal of the certificate is under way. */
        BEING_PAID,
        UNPAID
    }

    /** What the gateway at the end of the grace reads. */
    enum SuspensionStanding {
        LIFTED,
        BEING_PAID,
        STANDS
    }

    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Register register;
    private final Subscriptions subscriptions;
    private final Renewed renewed;
    private final SubscriptionCalendar calendar;

    Periods(
            JdbcClient jdbc,
            Clock clock,
            Register register,
            Subscriptions subscriptions,
            Renewed renewed,
            SubscriptionCalendar calendar) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.register = register;
        this.subscriptions = subscriptions;
        this.renewed = renewed;
        this.calendar = calendar;
    }

    /** Periods of certificates in force that end soon and were not taken up yet. */
    List<Period> toTakeUp() {
        return jdbc.sql("select s.certificate_id, s.ends_on from subscription s"
                        + " join registered_certificate c on c.id = s.certificate_id"
                        + " where s.ends_on <= ? and c.state = 'ACTIVE' and c.not_after > ? and not exists ("
                        + "select 1 from subscription_period p"
                        + " where p.certificate_id = s.certificate_id and p.ends_on = s.ends_on)"
                        + " order by s.ends_on, s.certificate_id limit " + MOST_AT_ONCE)
                .params(calendar.horizon(), now())
                .query((row, n) -> new Period(row.getLong("certificate_id"), row.getObject("ends_on", LocalDate.class)))
                .list();
    }

    /** @return false when another node was first */
    boolean takeUp(Period period) {
        return jdbc.sql("insert into subscription_period (certificate_id, ends_on, begun_at) values (?, ?, ?)"
                                + " on conflict do nothing")
                        .params(period.certificateId(), period.endsOn(), now())
                        .update()
                == 1;
    }

    PeriodStanding standing(Period period) {
        boolean extended = subscriptions
                .endsOn(period.certificateId())
                .filter(period.endsOn()::equals)
                .isEmpty();
        if (extended || !isIn(CertificateState.ACTIVE, period) || renewed.isRenewed(period.certificateId())) {
            return PeriodStanding.SETTLED;
        }
        return renewed.isUnderWay(period.certificateId()) ? PeriodStanding.BEING_PAID : PeriodStanding.UNPAID;
    }

    SuspensionStanding suspension(Period period) {
        if (!isSuspended(period) || !isIn(CertificateState.SUSPENDED, period)) {
            return SuspensionStanding.LIFTED;
        }
        return renewed.isUnderWay(period.certificateId()) ? SuspensionStanding.BEING_PAID : SuspensionStanding.STANDS;
    }

    private boolean isIn(CertificateState state, Period period) {
        RegisteredCertificate certificate = register.certificate(period.certificateId());
        return certificate.state() == state && clock.instant().isBefore(certificate.notAfter());
    }

    /** Whether the certificate was suspended because this period's successor was not paid, and not released since. */
    boolean isSuspended(Period period) {
        return jdbc.sql("select count(*) from subscription_period where certificate_id = ? and ends_on = ?"
                                + " and suspended_at is not null and released_at is null")
                        .params(period.certificateId(), period.endsOn())
                        .query(Long.class)
                        .single()
                == 1;
    }

    /**
     * Why paying for one more year is of no use now, as a reason code that pages translate; empty while the certificate is
     * in force, or suspended for nothing but this fee.
     */
    Optional<String> obstacle(Period period) {
        RegisteredCertificate certificate = register.certificate(period.certificateId());
        if (!clock.instant().isBefore(certificate.notAfter())) {
            return Optional.of("CERTIFICATE_EXPIRED");
        }
        return switch (certificate.state()) {
            case ACTIVE -> Optional.empty();
            case SUSPENDED -> isSuspended(period) ? Optional.empty() : Optional.of("CERTIFICATE_SUSPENDED");
            case REVOKED -> Optional.of("CERTIFICATE_REVOKED");
            case ON_HOLD, SUPERSEDED -> Optional.of(ExtensionRefusal.NOTHING_TO_EXTEND.name());
        };
    }

    /** @return false when this was known */
    boolean suspended(Period period) {
        return jdbc.sql("update subscription_period set suspended_at = ? where certificate_id = ? and ends_on = ?"
                                + " and suspended_at is null")
                        .params(now(), period.certificateId(), period.endsOn())
                        .update()
                == 1;
    }

    void released(Period period) {
        jdbc.sql("update subscription_period set released_at = ? where certificate_id = ? and ends_on = ?")
                .params(now(), period.certificateId(), period.endsOn())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
