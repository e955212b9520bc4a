package hk.ecert.renewal.register;

import hk.ecert.renewal.register.RevocationIntake.Taken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes revocation lists (RFC 5280 section 5) into the register: {@code certificateHold} suspends, any other reason
 * revokes for good. A suspended certificate that a later complete list of its issuer no longer names is active again. Entries
 * that name no certificate of the register are kept as {@link ImportedRevocations}. The list's signature is not checked: the operator vouches for it as for the other two files.
 */
@Component
class RevocationImport {

    private static final int BATCH = 500;
    private static final int LONGEST_LIST = 256 * 1024 * 1024;
    private static final Set<String> LABELS = Set.of("X509 CRL");

    private record Known(long id, StateChange now) {}

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RevocationIntake intake;
    private final RevocationChanges changes;

    RevocationImport(
            JdbcTemplate template,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            RevocationIntake intake,
            RevocationChanges changes) {
        this.template = template;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.intake = intake;
        this.changes = changes;
    }

    void run(Path file, ImportLog log) throws UnreadableFile {
        try (PemBlocks blocks = PemBlocks.of(file, LABELS, LONGEST_LIST)) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            PemBlocks.Block block = blocks.next();
            if (block == null) {
                throw new UnreadableFile(file, "holds no revocation list in PEM form");
            }
            for (; block != null; block = blocks.next()) {
                Optional<X509CRL> list = parsed(block, factory);
                list.ifPresent(found -> take(found, log));
                if (list.isEmpty()) {
                    log.rejected("list " + block.number() + " (line " + block.line() + ")", "is no revocation list");
                }
            }
        } catch (IOException e) {
            throw new UnreadableFile(file, "can't be read");
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<X509CRL> parsed(PemBlocks.Block block, CertificateFactory factory) {
        try {
            return block.der() == null
                    ? Optional.empty()
                    : Optional.of((X509CRL) factory.generateCRL(new ByteArrayInputStream(block.der())));
        } catch (CRLException notAList) {
            return Optional.empty();
        }
    }

    private void take(X509CRL list, ImportLog log) {
        Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
        List<X509CRLEntry> batch = new ArrayList<>(BATCH);
        Set<String> unknown = new HashSet<>();
        for (X509CRLEntry entry : entries == null ? Set.<X509CRLEntry>of() : entries) {
            batch.add(entry);
            if (batch.size() == BATCH) {
                transaction.executeWithoutResult(status -> unknown.addAll(store(list, batch, log)));
                batch.clear();
            }
        }
        transaction.executeWithoutResult(status -> unknown.addAll(store(list, batch, log)));
        if (isComplete(list)) {
            transaction.executeWithoutResult(status -> release(list, log));
        }
        transaction.executeWithoutResult(status -> keep(list, unknown, log));
    }

    /** What names no certificate of the register stays revoked all the same. */
    private void keep(X509CRL list, Set<String> unknown, ImportLog log) {
        try {
            Taken taken = intake.takeImported(RevocationListReader.unchecked(list.getEncoded()), unknown);
            for (int i = 0; i < unknown.size(); i++) {
                if (i < taken.added()) {
                    log.added();
                } else {
                    log.unchanged();
                }
            }
            if (taken.added() + taken.removed() > 0) {
                changes.note();
            }
        } catch (IOException | CRLException e) {
            throw new IllegalStateException("list can't be read again");
        }
        if (!unknown.isEmpty()) {
            log.note(unknown.size() + " entries name no certificate of the register and are kept for its lists");
        }
    }

    /** @return the serial numbers, in hex, of entries that name no certificate that we know */
    private Set<String> store(X509CRL list, List<X509CRLEntry> batch, ImportLog log) {
        Map<String, Known> known = batch.isEmpty() ? Map.of() : known(list, batch);
        List<Object[]> changed = new ArrayList<>();
        Set<String> unknown = new HashSet<>();
        for (X509CRLEntry entry : batch) {
            Known certificate = known.get(entry.getSerialNumber().toString(16));
            if (certificate == null || isOfAnotherIssuer(entry, list)) {
                unknown.add(entry.getSerialNumber().toString(16));
                continue;
            }
            Optional<StateChange> change = StateChange.of(
                    certificate.now(), revocation(entry), list.getThisUpdate().toInstant());
            change.ifPresentOrElse(to -> log.changed(), log::unchanged);
            change.ifPresent(to -> changed.add(columns(certificate.id(), to)));
        }
        change(changed);
        return unknown;
    }

    /** What was suspended before the list was made and does not stand on it is no longer suspended. */
    private void release(X509CRL list, ImportLog log) {
        OffsetDateTime madeAt = list.getThisUpdate().toInstant().atOffset(ZoneOffset.UTC);
        Set<String> listed = list.getRevokedCertificates() == null
                ? Set.of()
                : list.getRevokedCertificates().stream()
                        .map(entry -> entry.getSerialNumber().toString(16))
                        .collect(Collectors.toSet());
        List<Object[]> changed = new ArrayList<>();
        jdbc.sql("select id, serial from registered_certificate"
                        + " where issuer = ? and state = 'SUSPENDED' and state_since < ? for update")
                .params(issuer(list), madeAt)
                .query(row -> {
                    if (!listed.contains(row.getString("serial"))) {
                        changed.add(columns(
                                row.getLong("id"), new StateChange(CertificateState.ACTIVE, null, madeAt.toInstant())));
                        log.changed();
                    }
                });
        change(changed);
    }

    private Map<String, Known> known(X509CRL list, List<X509CRLEntry> batch) {
        Map<String, Known> known = new HashMap<>();
        // locked, as the service goes on beside an import: what it revokes meanwhile is not to be written over
        jdbc.sql("select id, serial, issuer, state, state_since from registered_certificate where serial in (:serials)"
                        + " for update")
                .param(
                        "serials",
                        batch.stream()
                                .map(entry -> entry.getSerialNumber().toString(16))
                                .toList())
                .query(row -> {
                    StateChange now = new StateChange(
                            CertificateState.valueOf(row.getString("state")),
                            null,
                            row.getObject("state_since", OffsetDateTime.class).toInstant());
                    if (row.getString("issuer").equals(issuer(list))) {
                        known.put(row.getString("serial"), new Known(row.getLong("id"), now));
                    }
                });
        return known;
    }

    private void change(List<Object[]> changed) {
        template.batchUpdate(
                "update registered_certificate set state = ?, reason = ?, state_since = ? where id = ?", changed);
        if (!changed.isEmpty()) {
            changes.note();
        }
    }

    private static Object[] columns(long id, StateChange to) {
        String reason = to.reason() == null ? null : to.reason().name();
        return new Object[] {to.state().name(), reason, to.since().atOffset(ZoneOffset.UTC), id};
    }

    private static Register.Revocation revocation(X509CRLEntry entry) {
        RevocationReason reason = Optional.ofNullable(entry.getRevocationReason())
                .flatMap(given -> RevocationReason.ofCode(given.ordinal()))
                .orElse(RevocationReason.UNSPECIFIED);
        return new Register.Revocation(
                entry.getSerialNumber(), reason, entry.getRevocationDate().toInstant());
    }

    /** Neither a delta nor a part: what a complete list does not name is good. */
    private static boolean isComplete(X509CRL list) {
        return list.getExtensionValue(Extension.deltaCRLIndicator.getId()) == null
                && list.getExtensionValue(Extension.issuingDistributionPoint.getId()) == null;
    }

    private static boolean isOfAnotherIssuer(X509CRLEntry entry, X509CRL list) {
        return entry.getCertificateIssuer() != null
                && !entry.getCertificateIssuer().equals(list.getIssuerX500Principal());
    }

    private static String issuer(X509CRL list) {
        return list.getIssuerX500Principal().getName(X500Principal.CANONICAL);
    }
}
