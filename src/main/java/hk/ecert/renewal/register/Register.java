package hk.ecert.renewal.register;

import hk.ecert.renewal.process.Language;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Subscribers and certificates: the one place that reads them, and that changes a certificate's state. */
@Component
public class Register {

    /** A line of a revocation list. */
    public record Revocation(BigInteger serial, RevocationReason reason, Instant at) {}

    /** Lists are made three times a day at least. */
    private static final Duration LISTED_AFTER_EXPIRY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final HkidVault vault;
    private final Clock clock;

    Register(JdbcClient jdbc, HkidVault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    public Optional<Subscriber> findByHkid(Hkid hkid) {
        return jdbc.sql("select * from subscriber where hkid_hash = ?")
                .param(vault.hash(hkid))
                .query(Register::subscriber)
                .optional();
    }

    public Optional<Subscriber> findBySrn(String srn) {
        return jdbc.sql("select * from subscriber where srn = ?")
                .param(srn)
                .query(Register::subscriber)
                .optional();
    }

    /** @throws IllegalArgumentException when there is none of this id */
    public Subscriber get(long subscriberId) {
        return jdbc.sql("select * from subscriber where id = ?")
                .param(subscriberId)
                .query(Register::subscriber)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no subscriber " + subscriberId));
    }

    /** Whether a number is the subscriber's, without opening the sealed one. */
    public boolean isHkidOf(long subscriberId, Hkid hkid) {
        return jdbc.sql("select count(*) from subscriber where id = ? and hkid_hash = ?")
                        .params(subscriberId, vault.hash(hkid))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Opens the sealed number, for what needs the number itself; the caller writes the trail's row. */
    public Hkid revealHkid(long subscriberId) {
        return jdbc.sql("select srn, hkid_sealed from subscriber where id = ?")
                .param(subscriberId)
                .query((row, n) -> vault.open(row.getBytes("hkid_sealed"), row.getString("srn")))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no subscriber " + subscriberId));
    }

    /** All certificates of a subscriber, the one that lasts longest first. */
    public List<RegisteredCertificate> certificatesOf(long subscriberId) {
        return jdbc.sql("select * from registered_certificate where subscriber_id = ? order by not_after desc, id desc")
                .param(subscriberId)
                .query(Register::certificate)
                .list();
    }

    /** @param issuerDn the issuer's name in any RFC 2253 spelling, which writes the country last */
    public Optional<RegisteredCertificate> findCertificate(String issuerDn, BigInteger serial) {
        return jdbc.sql("select * from registered_certificate where issuer = ? and serial = ?")
                .params(canonical(issuerDn), serial.toString(16))
                .query(Register::certificate)
                .optional();
    }

    /** The very certificate, compared as a whole and not only by its name and number. */
    public Optional<RegisteredCertificate> findCertificate(X509Certificate certificate) {
        return findCertificate(certificate.getIssuerX500Principal().getName(), certificate.getSerialNumber())
                .filter(found -> Arrays.equals(found.der(), RegisteredCertificate.encoded(certificate)));
    }

    /** @throws IllegalArgumentException when there is none of this id */
    public RegisteredCertificate certificate(long certificateId) {
        return jdbc.sql("select * from registered_certificate where id = ?")
                .param(certificateId)
                .query(Register::certificate)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no certificate " + certificateId));
    }

    /**
     * Adds a certificate; its {@code id} is not looked at.
     *
     * @return the id that it got
     * @throws org.springframework.dao.DuplicateKeyException when issuer and serial are known
     */
    public long add(RegisteredCertificate certificate) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("insert into registered_certificate (subscriber_id, certificate_class, serial, issuer, not_before,"
                        + " not_after, state, state_since, fingerprint, der, spki_sha256)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        certificate.subscriberId(),
                        certificate.certificateClass().name(),
                        certificate.serial().toString(16),
                        canonical(certificate.issuer()),
                        utc(certificate.notBefore()),
                        utc(certificate.notAfter()),
                        certificate.state().name(),
                        utc(clock.instant()),
                        certificate.fingerprint(),
                        certificate.der(),
                        RegisteredCertificate.keyHashOf(certificate.der()))
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    /** Whether any certificate, whoever's and whoever issued it, has this key. */
    public boolean knowsKey(PublicKey key) {
        return jdbc.sql("select count(*) from registered_certificate where spki_sha256 = ?")
                        .param(RegisteredCertificate.fingerprintOf(key.getEncoded()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * @param reason why, when it is suspended or revoked; null otherwise
     * @throws IllegalArgumentException when there is none of this id
     * @throws IllegalStateException when no way leads from its state to the new one
     */
    public void changeState(long certificateId, CertificateState state, RevocationReason reason) {
        CertificateState before = certificate(certificateId).state();
        if (!before.leadsTo(state)) {
            throw new IllegalStateException("certificate " + certificateId + " is " + before + ", not to be " + state);
        }
        int changed = jdbc.sql("update registered_certificate set state = ?, reason = ?, state_since = ?"
                        + " where id = ? and state = ?")
                .params(Arrays.asList(
                        state.name(),
                        reason == null ? null : reason.name(),
                        utc(clock.instant()),
                        certificateId,
                        before.name()))
                .update();
        if (changed == 0) {
            throw new IllegalStateException("certificate " + certificateId + " is no longer " + before);
        }
    }

    /**
     * What a revocation list of this issuer holds: what is on hold, suspended or revoked. A certificate that has expired
     * stays for a day, so that it appears on a list made after its end (RFC 5280 section 3.3).
     */
    public List<Revocation> revocations(String issuerDn) {
        return jdbc.sql("select serial, state, reason, state_since from registered_certificate where issuer = ?"
                        + " and state in ('ON_HOLD', 'SUSPENDED', 'REVOKED') and not_after >= ? order by serial")
                .params(canonical(issuerDn), utc(clock.instant().minus(LISTED_AFTER_EXPIRY)))
                .query(Register::revocation)
                .list();
    }

    /** What a revocation list says of the certificate; empty when it is good. */
    public Optional<Revocation> revocation(long certificateId) {
        return jdbc.sql("select serial, state, reason, state_since from registered_certificate where id = ?"
                        + " and state in ('ON_HOLD', 'SUSPENDED', 'REVOKED')")
                .param(certificateId)
                .query(Register::revocation)
                .optional();
    }

    private static Revocation revocation(ResultSet row, int n) throws SQLException {
        return new Revocation(new BigInteger(row.getString("serial"), 16), reasonOf(row), instant(row, "state_since"));
    }

    private static RevocationReason reasonOf(ResultSet row) throws SQLException {
        if (CertificateState.valueOf(row.getString("state")) != CertificateState.REVOKED) {
            return RevocationReason.CERTIFICATE_HOLD;
        }
        String reason = row.getString("reason");
        return reason == null ? RevocationReason.UNSPECIFIED : RevocationReason.valueOf(reason);
    }

    private static String canonical(String issuerDn) {
        return new X500Principal(issuerDn).getName(X500Principal.CANONICAL);
    }

    static Subscriber subscriber(ResultSet row, int n) throws SQLException {
        return new Subscriber(
                row.getLong("id"),
                row.getString("srn"),
                row.getString("english_name"),
                row.getString("chinese_name"),
                row.getObject("date_of_birth", LocalDate.class),
                row.getString("email"),
                Language.valueOf(row.getString("language")),
                new PostalAddress(row.getString("address").lines().toList()),
                HolderStanding.valueOf(row.getString("standing")));
    }

    private static RegisteredCertificate certificate(ResultSet row, int n) throws SQLException {
        return new RegisteredCertificate(
                row.getLong("id"),
                row.getLong("subscriber_id"),
                CertificateClass.valueOf(row.getString("certificate_class")),
                new BigInteger(row.getString("serial"), 16),
                row.getString("issuer"),
                instant(row, "not_before"),
                instant(row, "not_after"),
                CertificateState.valueOf(row.getString("state")),
                row.getString("fingerprint"),
                row.getBytes("der"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
