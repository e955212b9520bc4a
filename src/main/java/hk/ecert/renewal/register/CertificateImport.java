package hk.ecert.renewal.register;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes certificates of any issuer into the register, each under the subscriber whose SRN is its OU. A certificate never
 * changes, so one that is known is left as it is, its state included. One that an imported list revoked or suspended before
 * it was known comes in that state.
 */
@Component
class CertificateImport {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final int BATCH = 500;
    private static final int LONGEST_BLOCK = 65_536;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_ISSUER = 512;
    private static final Set<String> LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE");

    private record Candidate(PemBlocks.Block block, String srn, RegisteredCertificate certificate) {
        String where() {
            return CertificateImport.where(block);
        }

        String number() {
            return certificate.serial().toString(16);
        }
    }

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ImportedRevocations listed;
    private final RevocationChanges changes;
    private final Clock clock;

    CertificateImport(
            JdbcTemplate template,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ImportedRevocations listed,
            RevocationChanges changes,
            Clock clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.listed = listed;
        this.changes = changes;
        this.clock = clock;
    }

    void run(Path file, ImportLog log) throws UnreadableFile {
        try (PemBlocks blocks = PemBlocks.of(file, LABELS, LONGEST_BLOCK)) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<Candidate> batch = new ArrayList<>(BATCH);
            for (PemBlocks.Block block = blocks.next(); block != null; block = blocks.next()) {
                try {
                    batch.add(candidate(block, factory));
                } catch (RowRejected rejected) {
                    log.rejected(where(block), rejected.getMessage());
                }
                if (batch.size() == BATCH) {
                    store(batch, log);
                }
            }
            store(batch, log);
        } catch (IOException e) {
            throw new UnreadableFile(file, "can't be read");
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Candidate candidate(PemBlocks.Block block, CertificateFactory factory) throws RowRejected {
        X509Certificate certificate = parsed(block, factory);
        try {
            List<String> srns = CertificateFields.subjectValues(certificate, CertificateFields.OU).stream()
                    .filter(value -> SubscriberRowReader.SRN.matcher(value).matches())
                    .toList();
            if (srns.size() != 1) {
                throw new RowRejected("the subject's OU must hold one SRN");
            }
            CertificateClass certificateClass = CertificateClass.of(certificate)
                    .orElseThrow(() -> new RowRejected(
                            "the subject's O is no type of e-Cert (Personal) (SRN " + srns.get(0) + ")"));
            Candidate candidate = new Candidate(
                    block,
                    srns.get(0),
                    RegisteredCertificate.of(0, certificateClass, CertificateState.ACTIVE, certificate));
            rejectWhatDoesNotFit(candidate);
            return candidate;
        } catch (IllegalArgumentException malformed) {
            throw new RowRejected("is a certificate with a malformed subject or policy");
        }
    }

    /** One value that is too long would have the database refuse the whole batch. */
    private static void rejectWhatDoesNotFit(Candidate candidate) throws RowRejected {
        if (candidate.number().length() > LONGEST_NUMBER) {
            throw new RowRejected("its serial number has more than " + LONGEST_NUMBER + " hexadecimal digits (SRN "
                    + candidate.srn() + ")");
        }
        if (candidate.certificate().issuer().length() > LONGEST_ISSUER) {
            throw new RowRejected(
                    "its issuer's name has more than " + LONGEST_ISSUER + " characters (SRN " + candidate.srn() + ")");
        }
    }

    private static X509Certificate parsed(PemBlocks.Block block, CertificateFactory factory) throws RowRejected {
        try {
            if (block.der() != null) {
                return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der()));
            }
        } catch (CertificateException notACertificate) {
            // its text may repeat parts of the certificate
        }
        throw new RowRejected("is no certificate");
    }

    private void store(List<Candidate> batch, ImportLog log) {
        if (!batch.isEmpty()) {
            transaction.executeWithoutResult(status -> storeBatch(batch, log));
            batch.clear();
        }
    }

    private void storeBatch(List<Candidate> batch, ImportLog log) {
        Map<String, Long> holders = holders(batch);
        Map<List<String>, String> known = known(batch);
        Map<List<String>, StateChange> revoked =
                listed.amongst(batch.stream().map(Candidate::certificate).toList());
        List<Object[]> added = new ArrayList<>();
        List<Object[]> paidUntil = new ArrayList<>();
        for (Candidate candidate : batch) {
            RegisteredCertificate certificate = candidate.certificate();
            Long holder = holders.get(candidate.srn());
            if (holder == null) {
                log.rejected(candidate.where(), "no subscriber has its SRN (SRN " + candidate.srn() + ")");
                continue;
            }
            String before =
                    known.putIfAbsent(List.of(certificate.issuer(), candidate.number()), certificate.fingerprint());
            if (before == null) {
                added.add(columns(
                        candidate,
                        holder,
                        revoked.getOrDefault(
                                List.of(certificate.issuer(), candidate.number()), asIssued(certificate))));
                paidUntil(certificate)
                        .ifPresent(day -> paidUntil.add(new Object[] {day, certificate.issuer(), candidate.number()}));
                log.added();
            } else if (before.equals(certificate.fingerprint())) {
                log.unchanged();
            } else {
                log.rejected(
                        candidate.where(),
                        "another certificate has its issuer and serial number (SRN " + candidate.srn() + ")");
            }
        }
        template.batchUpdate(
                "insert into registered_certificate (subscriber_id, certificate_class, serial, issuer, not_before,"
                        + " not_after, state, reason, state_since, fingerprint, der, spki_sha256)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                added);
        if (!revoked.isEmpty()) {
            changes.note();
        }
        template.batchUpdate(
                "insert into subscription (certificate_id, ends_on)"
                        + " select id, ? from registered_certificate where issuer = ? and serial = ?",
                paidUntil);
    }

    /**
     * The day on which the running year of the subscription ends: no file says it, but of an e-Cert with an annual fee that
     * is in force the running year is paid. Mutual recognition has no annual fee.
     */
    private Optional<LocalDate> paidUntil(RegisteredCertificate certificate) {
        if (certificate.certificateClass() == CertificateClass.MR
                || !clock.instant().isBefore(certificate.notAfter())) {
            return Optional.empty();
        }
        return SubscriptionYears.of(certificate.notBefore(), certificate.notAfter())
                .endOfYear(LocalDate.ofInstant(clock.instant(), HONG_KONG));
    }

    private Map<String, Long> holders(List<Candidate> batch) {
        Map<String, Long> holders = new HashMap<>();
        jdbc.sql("select id, srn from subscriber where srn in (:srns)")
                .param("srns", batch.stream().map(Candidate::srn).distinct().toList())
                .query(row -> {
                    holders.put(row.getString("srn"), row.getLong("id"));
                });
        return holders;
    }

    /** Fingerprints of known certificates by issuer and serial number. */
    private Map<List<String>, String> known(List<Candidate> batch) {
        Map<List<String>, String> known = new HashMap<>();
        jdbc.sql("select issuer, serial, fingerprint from registered_certificate where serial in (:serials)")
                .param("serials", batch.stream().map(Candidate::number).toList())
                .query(row -> {
                    known.put(List.of(row.getString("issuer"), row.getString("serial")), row.getString("fingerprint"));
                });
        return known;
    }

    /** The state dates from the certificate's first moment, so that any later revocation list counts. */
    private static StateChange asIssued(RegisteredCertificate certificate) {
        return new StateChange(certificate.state(), null, certificate.notBefore());
    }

    private static Object[] columns(Candidate candidate, long subscriberId, StateChange state) {
        RegisteredCertificate certificate = candidate.certificate();
        return new Object[] {
            subscriberId,
            certificate.certificateClass().name(),
            candidate.number(),
            certificate.issuer(),
            utc(certificate.notBefore()),
            utc(certificate.notAfter()),
            state.state().name(),
            state.reason() == null ? null : state.reason().name(),
            utc(state.since()),
            certificate.fingerprint(),
            certificate.der(),
            RegisteredCertificate.keyHashOf(certificate.der())
        };
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String where(PemBlocks.Block block) {
        return "certificate " + block.number() + " (line " + block.line() + ")";
    }
}
