package hk.ecert.renewal.register;

import hk.ecert.renewal.audit.Trail;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Fills the register from the institution's files. Run again with the same files it changes nothing; a row that can't be
 * taken is named with its reason and the others are taken all the same.
 */
@Component
public class RegisterImport {

    /** @param revocations the certificates whose state the revocation lists changed */
    public record Result(ImportCount subscribers, ImportCount certificates, ImportCount revocations) {
        /** Whether every row of every file was taken. */
        public boolean isClean() {
            return subscribers.rejected() + certificates.rejected() + revocations.rejected() == 0;
        }
    }

    private final SubscriberImport subscribers;
    private final CertificateImport certificates;
    private final RevocationImport revocations;
    private final Trail trail;

    RegisterImport(
            SubscriberImport subscribers, CertificateImport certificates, RevocationImport revocations, Trail trail) {
        this.subscribers = subscribers;
        this.certificates = certificates;
        this.revocations = revocations;
        this.trail = trail;
    }

    /**
     * Imports, telling progress, rejected rows and counts on one stream.
     *
     * @param crl revocation lists of the certificates' issuers, in PEM form
     * @throws UnreadableFile when a file can't be used at all; what was taken before stays
     * @throws IllegalStateException when the database refuses a batch; what was taken before stays
     */
    public Result run(Path subscribersFile, Path certificatesFile, Optional<Path> crl, PrintStream progress)
            throws UnreadableFile {
        return run(subscribersFile, certificatesFile, crl, progress, progress);
    }

    Result run(
            Path subscribersFile, Path certificatesFile, Optional<Path> crl, PrintStream report, PrintStream progress)
            throws UnreadableFile {
        ImportCount taken = part(subscribersFile, report, progress, log -> subscribers.run(subscribersFile, log));
        ImportCount held = part(certificatesFile, report, progress, log -> certificates.run(certificatesFile, log));
        ImportCount listed = new ImportCount(0, 0, 0, 0);
        if (crl.isPresent()) {
            listed = part(crl.get(), report, progress, log -> revocations.run(crl.get(), log));
        }
        return new Result(taken, held, listed);
    }

    private ImportCount part(Path file, PrintStream report, PrintStream progress, Part part) throws UnreadableFile {
        String name = String.valueOf(file.getFileName());
        ImportLog log = new ImportLog(name, report, progress);
        try {
            part.run(log);
        } catch (DataAccessException refused) {
            // its text and its causes repeat the values of the row
            throw new IllegalStateException(name + ": the database refused a batch: "
                    + refused.getClass().getSimpleName());
        }
        ImportCount count = log.count();
        report.println(name + ": " + count);
        trail.record(
                null,
                Trail.Actor.SYSTEM,
                "registerImported",
                Map.of(
                        "file", name,
                        "added", String.valueOf(count.added()),
                        "changed", String.valueOf(count.changed()),
                        "rejected", String.valueOf(count.rejected())));
        return count;
    }

    private interface Part {
        void run(ImportLog log) throws UnreadableFile;
    }
}
