package hk.ecert.renewal.application;

import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.PostalAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where letters may go: the address that was signed, or one that the subscriber confirmed after a letter came back. */
@Component
public class PostalAddresses {

    private final JdbcClient jdbc;
    private final Applications applications;
    private final ApplicationDocument document;
    private final ApplicationSignatures signatures;
    private final Clock clock;

    PostalAddresses(
            JdbcClient jdbc,
            Applications applications,
            ApplicationDocument document,
            ApplicationSignatures signatures,
            Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.document = document;
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * The address that the subscriber agreed to.
     *
     * @return empty when the stored one is not what was signed, and none was confirmed since
     */
    public Optional<PostalAddress> agreed(RenewalReference reference) {
        return confirmed(reference)
                .or(() -> Optional.of(
                                applications.latest(reference).particulars().address())
                        .filter(address -> isSigned(reference, address)))
                .map(AddressFields::toPostalAddress);
    }

    /** The lines of the signed text are compared, and the text with the hash that the signature covers. */
    private boolean isSigned(RenewalReference reference, AddressFields address) {
        List<String> lines = address.lines();
        boolean sameLines =
                document.line(reference, "address-" + (lines.size() + 1)).isEmpty();
        for (int i = 0; sameLines && i < lines.size(); i++) {
            sameLines = document.line(reference, "address-" + (i + 1))
                    .filter(lines.get(i)::equals)
                    .isPresent();
        }
        return sameLines
                && signatures
                        .of(reference)
                        .filter(signature -> signature.documentSha256().equals(document.hash(reference)))
                        .isPresent();
    }

    /** What the form that asks for the address starts with, by its keys. */
    public Map<String, Object> prefilled(RenewalReference reference) {
        return Prefill.from(confirmed(reference)
                .orElseGet(() -> applications.latest(reference).particulars().address()));
    }

    /**
     * Keeps the address that the subscriber, just identified, gave or let stand.
     *
     * @throws AnswersRefused with each faulty field of it
     */
    public void confirm(RenewalReference reference, Answers answers) throws AnswersRefused {
        ApplicationRules rules = new ApplicationRules(answers, null);
        AddressFields address = rules.address();
        if (!rules.faults().isEmpty()) {
            throw new AnswersRefused(rules.faults());
        }
        jdbc.sql("insert into confirmed_address (reference, address_room, address_building, address_street,"
                        + " address_district, address_area, confirmed_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        reference.value(),
                        address.room(),
                        address.building(),
                        address.street(),
                        address.district(),
                        address.area().name(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<AddressFields> confirmed(RenewalReference reference) {
        return jdbc.sql("select * from confirmed_address where reference = ? order by id desc limit 1")
                .param(reference.value())
                .query(PostalAddresses::fields)
                .optional();
    }

    static AddressFields fields(ResultSet row, int n) throws SQLException {
        return new AddressFields(
                row.getString("address_room"),
                row.getString("address_building"),
                row.getString("address_street"),
                row.getString("address_district"),
                AddressFields.Area.valueOf(row.getString("address_area")));
    }
}
