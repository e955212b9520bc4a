package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose renewal it is: one row a renewal, written once by {@link VerifyIdentity}. */
@Component
public class Identifications {

    private final JdbcClient jdbc;

    Identifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws UnknownRenewal when nobody was identified for it yet */
    public Identification of(RenewalReference reference) {
        return find(reference).orElseThrow(UnknownRenewal::new);
    }

    public Optional<Identification> find(RenewalReference reference) {
        return jdbc.sql("select * from identification where reference = ?")
                .param(reference.value())
                .query((row, n) -> new Identification(
                        reference,
                        row.getLong("subscriber_id"),
                        AuthenticationMethod.valueOf(row.getString("authentication_method")),
                        Optional.ofNullable(row.getString("certificate_fingerprint")),
                        Optional.ofNullable(row.getString("open_id")),
                        row.getBoolean("same_name"),
                        row.getObject("identified_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** All renewals for which somebody identified as this subscriber, the latest first. */
    public List<RenewalReference> ofSubscriber(long subscriberId) {
        return jdbc.sql("select reference from identification where subscriber_id = ? order by identified_at desc")
                .param(subscriberId)
                .query((row, n) -> new RenewalReference(row.getString("reference")))
                .list();
    }

    void add(Identification identification) {
        jdbc.sql("insert into identification (reference, subscriber_id, authentication_method,"
                        + " certificate_fingerprint, open_id, same_name, identified_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        identification.reference().value(),
                        identification.subscriberId(),
                        identification.method().name(),
                        identification.certificateFingerprint().orElse(null),
                        identification.openId().orElse(null),
                        identification.sameName(),
                        identification.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
