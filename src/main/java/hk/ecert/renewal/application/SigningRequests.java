package hk.ecert.renewal.application;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The questions to sign that were asked, and how each ended: once. */
@Component
class SigningRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new request under the next number; derived, so that a repeated job asks with the same id. */
    SigningRequest open(RenewalReference reference, AuthenticationMethod method, String documentSha256) {
        int attempt = latest(reference).map(SigningRequest::attempt).orElse(0) + 1;
        String id = SigningRequest.id(reference, attempt);
        jdbc.sql("insert into signing_request (request_id, reference, attempt, method, document_sha256, opens_by_link,"
                        + " standing, asked_at) values (?, ?, ?, ?, ?, false, 'OPEN', ?)")
                .params(id, reference.value(), attempt, method.name(), documentSha256, now())
                .update();
        return find(id).orElseThrow();
    }

    void waits(String id, String state, IamSmartSigning.Ticket ticket) {
        jdbc.sql("update signing_request set state = ?, ticket = ?, opens_by_link = ? where request_id = ?")
                .params(state, ticket.ticketId(), ticket.byLink(), id)
                .update();
    }

    /** @param reason why it came to nothing, null when it was signed
     * @return false when it was settled before */
    boolean settle(String id, SigningRequest.Standing standing, String reason) {
        return jdbc.sql("update signing_request set standing = ?, reason = ?, settled_at = ?"
                                + " where request_id = ? and standing = 'OPEN'")
                        .param(standing.name())
                        .param(reason)
                        .param(now())
                        .param(id)
                        .update()
                == 1;
    }

    /** A signature that looked good is refused on second sight. */
    void refuseSigned(String id, String reason) {
        jdbc.sql("update signing_request set standing = 'REFUSED', reason = ? where request_id = ?")
                .params(reason, id)
                .update();
    }

    Optional<SigningRequest> find(String id) {
        return jdbc.sql("select * from signing_request where request_id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<SigningRequest> ofState(String state) {
        return jdbc.sql("select * from signing_request where state = ?")
                .param(state)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<SigningRequest> latest(RenewalReference reference) {
        return jdbc.sql("select * from signing_request where reference = ? order by attempt desc limit 1")
                .param(reference.value())
                .query((row, n) -> read(row))
                .optional();
    }

    private static SigningRequest read(ResultSet row) throws SQLException {
        return new SigningRequest(
                row.getString("request_id"),
                new RenewalReference(row.getString("reference")),
                row.getInt("attempt"),
                AuthenticationMethod.valueOf(row.getString("method")),
                row.getString("document_sha256"),
                Optional.ofNullable(row.getString("state")),
                Optional.ofNullable(row.getString("ticket")),
                row.getBoolean("opens_by_link"),
                SigningRequest.Standing.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getString("reason")));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
