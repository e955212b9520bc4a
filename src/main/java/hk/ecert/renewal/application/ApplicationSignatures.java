package hk.ecert.renewal.application;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signatures under applications, as evidence: added, marked as verified, never changed. */
@Component
public class ApplicationSignatures {

    private final JdbcClient jdbc;
    private final Clock clock;

    ApplicationSignatures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest signature under an application, verified or not. */
    public Optional<ApplicationSignature> of(RenewalReference reference) {
        return jdbc.sql("select * from application_signature where reference = ?"
                        + " order by signed_at desc, attempt desc limit 1")
                .param(reference.value())
                .query((row, n) -> new ApplicationSignature(
                        row.getString("request_id"),
                        reference,
                        row.getInt("attempt"),
                        AuthenticationMethod.valueOf(row.getString("method")),
                        row.getString("document_sha256"),
                        Optional.ofNullable(row.getBytes("signature")),
                        row.getBytes("certificate"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void add(ApplicationSignature signature) {
        jdbc.sql("insert into application_signature (request_id, reference, attempt, method, document_sha256,"
                        + " signature, certificate, signed_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(signature.requestId())
                .param(signature.reference().value())
                .param(signature.attempt())
                .param(signature.method().name())
                .param(signature.documentSha256())
                .param(signature.signature().orElse(null))
                .param(signature.certificate())
                .param(signature.signedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean has(String requestId) {
        return jdbc.sql("select count(*) from application_signature where request_id = ?")
                        .param(requestId)
                        .query(Long.class)
                        .single()
                == 1;
    }

    void verified(String requestId) {
        jdbc.sql("update application_signature set verified_at = ? where request_id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), requestId)
                .update();
    }
}
