package hk.ecert.renewal.reminders;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.eligibility.Renewed;
import hk.ecert.renewal.notification.Mail;
import hk.ecert.renewal.notification.Notifier;
import hk.ecert.renewal.notification.Notifier.Delivery;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.Subscriber;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a reminder is still wanted, and the one that is sent. */
@Component
class Reminders {

    /** What the gateway after the look reads. */
    enum Need {
        SEND,
        /** Not this one: the certificate is being renewed, the holder wants none, or no rung is due. */
        SKIP,
        /** None any more: it was renewed, has ended, or is not in force. */
        OVER
    }

    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Register register;
    private final Renewed renewed;
    private final ReminderLadder ladder;
    private final ReminderSettings settings;
    private final Unsubscriptions unsubscriptions;
    private final ReminderTexts texts;
    private final Notifier notifier;
    private final Trail trail;

    Reminders(
            JdbcClient jdbc,
            Clock clock,
            Register register,
            Renewed renewed,
            ReminderLadder ladder,
            ReminderSettings settings,
            Unsubscriptions unsubscriptions,
            ReminderTexts texts,
            Notifier notifier,
            Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.register = register;
        this.renewed = renewed;
        this.ladder = ladder;
        this.settings = settings;
        this.unsubscriptions = unsubscriptions;
        this.texts = texts;
        this.notifier = notifier;
        this.trail = trail;
    }

    /** Certificates that have come onto the ladder and have no course yet. */
    List<Long> toEnrol() {
        return jdbc.sql("select c.id from registered_certificate c where c.not_after > ? and c.not_after <= ?"
                        + " and c.state = 'ACTIVE' and not exists (select 1 from reminder_course r"
                        + " where r.certificate_id = c.id) order by c.not_after limit " + MOST_AT_ONCE)
                .params(now(), ladder.horizon().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list();
    }

    /** @return false when another node was first */
    boolean enrol(long certificateId) {
        return jdbc.sql("insert into reminder_course (certificate_id, begun_at) values (?, ?) on conflict do nothing")
                        .params(certificateId, now())
                        .update()
                == 1;
    }

    /** When to look again; at once where the certificate is on its last rung already. */
    Instant nextDue(long certificateId) {
        Instant notAfter = register.certificate(certificateId).notAfter();
        return ladder.next(notAfter).map(rung -> ladder.due(notAfter, rung)).orElse(clock.instant());
    }

    boolean hasAnother(long certificateId) {
        return ladder.next(register.certificate(certificateId).notAfter()).isPresent();
    }

    Need look(long certificateId) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        boolean ended = !clock.instant().isBefore(certificate.notAfter());
        if (ended || certificate.state() != CertificateState.ACTIVE || renewed.isRenewed(certificateId)) {
            return Need.OVER;
        }
        Optional<Integer> rung = ladder.rung(certificate.notAfter());
        boolean wanted = rung.filter(
                        days -> days == settings.last() || !unsubscriptions.isStopped(certificate.subscriberId()))
                .isPresent();
        return wanted && !renewed.isUnderWay(certificateId) ? Need.SEND : Need.SKIP;
    }

    /**
     * Sends the rung that is due, unless it was sent. Whoever comes second waits for the first's transaction and finds it done.
     *
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when the mail server took nothing
     */
    void send(long certificateId) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        int rung = ladder.rung(certificate.notAfter()).orElseThrow();
        jdbc.sql("insert into reminder (certificate_id, days_before, state, intended_at) values (?, ?, 'INTENDED', ?)"
                        + " on conflict do nothing")
                .params(certificateId, rung, now())
                .update();
        String state = jdbc.sql("select state from reminder where certificate_id = ? and days_before = ? for update")
                .params(certificateId, rung)
                .query(String.class)
                .single();
        if (!state.equals("INTENDED")) {
            return;
        }
        String key = "RM-" + certificateId + "-" + rung;
        Delivery settled = post(key, register.get(certificate.subscriberId()), certificate, rung);
        jdbc.sql("update reminder set state = ?, sent_at = ? where certificate_id = ? and days_before = ?")
                .params(settled.name(), now(), certificateId, rung)
                .update();
        trail.record(
                null,
                Trail.Actor.SYSTEM,
                settled == Delivery.SENT ? "reminderSent" : "reminderNotSent",
                Map.of("reminder", key, "delivery", settled.name()));
    }

    private Delivery post(String key, Subscriber holder, RegisteredCertificate certificate, int rung) {
        Optional<URI> wayOut =
                Optional.of(holder.id()).filter(id -> rung != settings.last()).map(unsubscriptions::page);
        Mail mail = texts.write(holder.language(), key, certificate, wayOut);
        return notifier.deliver(key, holder.email(), holder.language(), mail, wayOut);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
