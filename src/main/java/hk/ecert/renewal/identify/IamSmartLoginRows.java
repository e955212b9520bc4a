package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Logins by iAM Smart that renewals wait for, one row a renewal; the latest attempt is the one that counts. */
@Component
class IamSmartLoginRows {

    private static final Duration LIFETIME_OF_STATE = Duration.ofMinutes(10);

    /** @param profileId id of the question for the profile, empty while none was asked in this attempt */
    record Row(
            RenewalReference reference,
            int attempt,
            Optional<String> profileId,
            Optional<String> profileState,
            Optional<String> profileOpenId,
            Optional<IdentityReason> refusal) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    IamSmartLoginRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void open(RenewalReference reference) {
        jdbc.sql("insert into iam_smart_login (reference, opened_at, attempt) values (?, ?, 0) on conflict do nothing")
                .params(reference.value(), now())
                .update();
    }

    Optional<Row> find(RenewalReference reference) {
        return jdbc.sql("select * from iam_smart_login where reference = ?")
                .param(reference.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** @return false when no login is open for this renewal */
    boolean begin(RenewalReference reference, String stateHash, String sessionHash) {
        return jdbc.sql("update iam_smart_login set attempt = attempt + 1, state_hash = ?, session_hash = ?,"
                                + " expires_at = ?, profile_id = null, profile_state = null, profile_open_id = null,"
                                + " refusal = null where reference = ?")
                        .params(stateHash, sessionHash, now().plus(LIFETIME_OF_STATE), reference.value())
                        .update()
                == 1;
    }

    /** Uses up a state, which must be the session's own; of two who try at the same time one gets nothing. */
    Optional<Row> take(String stateHash, String sessionHash) {
        Optional<Row> found = jdbc.sql("select * from iam_smart_login where state_hash = ? and session_hash = ?"
                        + " and expires_at > ?")
                .params(stateHash, sessionHash, now())
                .query((row, n) -> read(row))
                .optional();
        boolean mine = found.isPresent()
                && jdbc.sql("update iam_smart_login set state_hash = null where state_hash = ?")
                                .param(stateHash)
                                .update()
                        == 1;
        return mine ? found : Optional.empty();
    }

    void askProfile(RenewalReference reference, String profileId, String state, String openId) {
        jdbc.sql("update iam_smart_login set profile_id = ?, profile_state = ?, profile_open_id = ?"
                        + " where reference = ?")
                .params(profileId, state, openId, reference.value())
                .update();
    }

    Optional<Row> ofProfile(String profileId) {
        return jdbc.sql("select * from iam_smart_login where profile_id = ?")
                .param(profileId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Ends the attempt; the person may begin another. */
    void refuse(RenewalReference reference, IdentityReason reason) {
        jdbc.sql("update iam_smart_login set profile_id = null, profile_state = null, profile_open_id = null,"
                        + " refusal = ? where reference = ?")
                .params(reason.name(), reference.value())
                .update();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                new RenewalReference(row.getString("reference")),
                row.getInt("attempt"),
                Optional.ofNullable(row.getString("profile_id")),
                Optional.ofNullable(row.getString("profile_state")),
                Optional.ofNullable(row.getString("profile_open_id")),
                Optional.ofNullable(row.getString("refusal")).map(IdentityReason::valueOf));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
