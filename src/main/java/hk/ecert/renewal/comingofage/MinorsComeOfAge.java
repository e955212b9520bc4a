package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.authority.CertificateAuthority;
import hk.ecert.renewal.eligibility.Renewed;
import hk.ecert.renewal.notification.Mail;
import hk.ecert.renewal.notification.Notifier;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.register.Subscriber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which minor certificates have a holder of 18, what their holders are told, and when such a certificate is stopped. */
@Component
class MinorsComeOfAge {

    /** What the gateway after the look reads. */
    enum Standing {
        IN_USE,
        BEING_RENEWED,
        SETTLED
    }

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ComingOfAgeSettings settings;
    private final Register register;
    private final Renewed renewed;
    private final CertificateAuthority authority;
    private final ComingOfAgeTexts texts;
    private final Notifier notifier;
    private final Trail trail;

    MinorsComeOfAge(
            JdbcClient jdbc,
            Clock clock,
            ComingOfAgeSettings settings,
            Register register,
            Renewed renewed,
            CertificateAuthority authority,
            ComingOfAgeTexts texts,
            Notifier notifier,
            Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.register = register;
        this.renewed = renewed;
        this.authority = authority;
        this.texts = texts;
        this.notifier = notifier;
        this.trail = trail;
    }

    /** Minor certificates in force whose holder is 18 today and was not taken up yet. */
    List<Long> toTakeUp() {
        return jdbc.sql("select c.id from subscriber s join registered_certificate c on c.subscriber_id = s.id"
                        + " where s.date_of_birth <= ? and c.certificate_class = 'MINOR' and c.state = 'ACTIVE'"
                        + " and c.not_after > ? and not exists (select 1 from coming_of_age a"
                        + " where a.certificate_id = c.id) order by c.id limit " + MOST_AT_ONCE)
                .params(today().minusYears(Subscriber.ADULT_AGE), now())
                .query(Long.class)
                .list();
    }

    /** @return false when another node was first */
    boolean takeUp(long certificateId) {
        LocalDate stopOn = today().plus(settings.timeToConvert());
        return jdbc.sql("insert into coming_of_age (certificate_id, stop_on, begun_at) values (?, ?, ?)"
                                + " on conflict do nothing")
                        .params(certificateId, stopOn, now())
                        .update()
                == 1;
    }

    void tell(long certificateId) {
        tell(certificateId, "turned18");
    }

    /** When to look whether the certificate was converted; a day later when that day is over. */
    Instant deadline(long certificateId) {
        LocalDate day = stopOn(certificateId).isAfter(today()) ? stopOn(certificateId) : today().plusDays(1);
        return day.atTime(MORNING).atZone(HONG_KONG).toInstant();
    }

    Standing look(long certificateId) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        boolean inForce = certificate.state() == CertificateState.ACTIVE
                && clock.instant().isBefore(certificate.notAfter());
        if (!inForce || renewed.isRenewed(certificateId)) {
            return Standing.SETTLED;
        }
        return renewed.isUnderWay(certificateId) ? Standing.BEING_RENEWED : Standing.IN_USE;
    }

    /** Only in the transaction in which somebody looked: a renewal of it may begin at any time after. */
    void revoke(long certificateId) {
        authority.revoke(certificateId, RevocationReason.CESSATION_OF_OPERATION);
        jdbc.sql("update coming_of_age set stopped_at = ? where certificate_id = ?")
                .params(now(), certificateId)
                .update();
    }

    void tellOfRevocation(long certificateId) {
        tell(certificateId, "stopped");
    }

    private void tell(long certificateId, String what) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        Subscriber holder = register.get(certificate.subscriberId());
        String key = "CA-" + certificateId + "-" + what;
        Mail mail = texts.write(what, holder.language(), key, certificate, stopOn(certificateId));
        Notifier.Delivery delivery = notifier.deliver(key, holder.email(), holder.language(), mail, Optional.empty());
        trail.record(null, Trail.Actor.SYSTEM, "comingOfAgeTold", Map.of("message", key, "delivery", delivery.name()));
    }

    private LocalDate stopOn(long certificateId) {
        return jdbc.sql("select stop_on from coming_of_age where certificate_id = ?")
                .param(certificateId)
                .query(LocalDate.class)
                .single();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HONG_KONG);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
