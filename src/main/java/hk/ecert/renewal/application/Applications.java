package hk.ecert.renewal.application;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The applications as they stand: a change is a new version, and what was signed is never touched again. */
@Component
public class Applications {

    private final JdbcClient jdbc;
    private final Clock clock;

    Applications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The latest version, with its fee.
     *
     * @throws IllegalStateException when nothing was applied for, or its fee is not quoted yet
     */
    public Application of(RenewalReference reference) {
        return latest(reference).toApplication();
    }

    /** The latest version; empty when nothing was applied for, or its fee is not quoted yet. */
    public Optional<Application> find(RenewalReference reference) {
        return findLatest(reference).filter(it -> it.fee().isPresent()).map(ApplicationVersion::toApplication);
    }

    /**
     * Closes the latest version for good: the holder's signature under its document was verified.
     *
     * @param sha256 hash of the document that was signed, in lower-case hex
     * @throws IllegalStateException when the latest document is another one
     */
    public void sign(RenewalReference reference, String sha256) {
        int signed = jdbc.sql("update application set signed_at = ? where reference = ? and signed_at is null"
                        + " and version = (select version from application_document d where d.reference = ?"
                        + " and d.sha256 = ?)"
                        + " and version = (select max(version) from application m where m.reference = ?)")
                .params(now(), reference.value(), reference.value(), sha256, reference.value())
                .update();
        if (signed != 1 && !latest(reference).isSigned()) {
            throw new IllegalStateException("not the document of the latest version");
        }
    }

    ApplicationVersion latest(RenewalReference reference) {
        return findLatest(reference).orElseThrow(() -> new IllegalStateException("nothing was applied for"));
    }

    Optional<ApplicationVersion> findLatest(RenewalReference reference) {
        return jdbc.sql("select * from application where reference = ? order by version desc limit 1")
                .param(reference.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /**
     * Adds a version.
     *
     * @throws IllegalStateException when the application for this product is signed already
     */
    void add(RenewalReference reference, CertificateClass product, Particulars filled) {
        Optional<ApplicationVersion> before = findLatest(reference);
        if (before.filter(it -> it.isSigned() && it.product() == product).isPresent()) {
            throw new IllegalStateException("a signed application can't be changed");
        }
        AddressFields address = filled.address();
        jdbc.sql("insert into application (reference, version, product, term_years, medium, operating_system,"
                        + " address_room, address_building, address_street, address_district, address_area,"
                        + " contact_email, contact_phone, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        reference.value(),
                        before.map(it -> it.version() + 1).orElse(1),
                        product.name(),
                        filled.termYears(),
                        filled.medium().name(),
                        filled.system().name(),
                        address.room(),
                        address.building(),
                        address.street(),
                        address.district(),
                        address.area().name(),
                        filled.contactEmail(),
                        filled.contactPhone(),
                        now())
                .update();
    }

    /** Keeps the fee that the decision gave for this version. */
    void quote(ApplicationVersion version, Fee fee) {
        int quoted = jdbc.sql("update application set fee_amount = ?, fee_currency = ?"
                        + " where reference = ? and version = ? and signed_at is null")
                .params(fee.amountInCents(), fee.currency(), version.reference().value(), version.version())
                .update();
        if (quoted != 1) {
            throw new IllegalStateException("a signed application can't be changed");
        }
    }

    /** Keeps whether the holder wants to sign this version or to change it first. */
    void wantToSign(RenewalReference reference, boolean ready) {
        jdbc.sql("update application set ready_to_sign = ? where reference = ? and signed_at is null"
                        + " and version = (select max(version) from application m where m.reference = ?)")
                .params(ready, reference.value(), reference.value())
                .update();
    }

    private static ApplicationVersion read(ResultSet row) throws SQLException {
        String currency = row.getString("fee_currency");
        return new ApplicationVersion(
                new RenewalReference(row.getString("reference")),
                row.getInt("version"),
                CertificateClass.valueOf(row.getString("product")),
                new Particulars(
                        row.getInt("term_years"),
                        Medium.valueOf(row.getString("medium")),
                        OperatingSystem.valueOf(row.getString("operating_system")),
                        PostalAddresses.fields(row, 0),
                        row.getString("contact_email"),
                        row.getString("contact_phone")),
                currency == null ? Optional.empty() : Optional.of(new Fee(row.getInt("fee_amount"), currency)),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("ready_to_sign"),
                row.getObject("signed_at") != null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
