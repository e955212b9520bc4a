package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The permission to ask a logged-in person something more: needed until the application is signed and forgotten then, or
 * when it expires. Sealed by the adapter, so that a copy of the table is of no use without the service's secret.
 */
@Component
public class IamSmartAccess {

    /**
     * @param sealed the permission
     * @param browser before which the person logged in
     */
    public record Permission(byte[] sealed, BrowserKind browser) {
        @Override
        public String toString() {
            return "Permission[…]";
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    IamSmartAccess(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The sealed permission; empty when there is none or its time is over. */
    public Optional<Permission> of(RenewalReference reference) {
        return jdbc.sql("select sealed, browser from iam_smart_access where reference = ? and expires_at > ?")
                .params(reference.value(), now())
                .query((row, n) ->
                        new Permission(row.getBytes("sealed"), BrowserKind.valueOf(row.getString("browser"))))
                .optional();
    }

    public void forget(RenewalReference reference) {
        jdbc.sql("delete from iam_smart_access where reference = ? or expires_at <= ?")
                .params(reference.value(), now())
                .update();
    }

    void keep(RenewalReference reference, byte[] sealed, Duration lifetime, BrowserKind browser) {
        forget(reference);
        jdbc.sql("insert into iam_smart_access (reference, sealed, expires_at, browser) values (?, ?, ?, ?)")
                .params(reference.value(), sealed, now().plus(lifetime), browser.name())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
