package hk.ecert.renewal.register;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until which day certificates are paid that are valid longer. A certificate that is not here is paid until it ends. */
@Component
public class Subscriptions {

    private final JdbcClient jdbc;

    Subscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last day, in Hong Kong, for which a certificate is paid; empty when it is paid until it ends. */
    public Optional<LocalDate> endsOn(long certificateId) {
        return jdbc.sql("select ends_on from subscription where certificate_id = ?")
                .param(certificateId)
                .query(LocalDate.class)
                .optional();
    }

    /**
     * Moves the day.
     *
     * @return false when it is no longer the day that the caller knew
     */
    public boolean extend(long certificateId, LocalDate from, LocalDate to) {
        return jdbc.sql("update subscription set ends_on = ? where certificate_id = ? and ends_on = ?")
                        .params(to, certificateId, from)
                        .update()
                == 1;
    }
}
