package hk.ecert.renewal.application;

import hk.ecert.renewal.process.RenewalReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The text that the holder signs: kept byte for byte beside the version of the application that it was made from. */
@Component
public class ApplicationDocument {

    private final JdbcClient jdbc;
    private final Clock clock;

    ApplicationDocument(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The document of the latest version, UTF-8 text of lines that end in LF.
     *
     * @throws org.springframework.dao.EmptyResultDataAccessException when no fee was quoted yet
     */
    public byte[] bytes(RenewalReference reference) {
        return latest(reference, "content", byte[].class);
    }

    /** SHA-256 of {@link #bytes}, in lower-case hex: what is signed. */
    public String sha256(RenewalReference reference) {
        return latest(reference, "sha256", String.class);
    }

    /** The value of one line, e.g. of {@code fee-currency}; empty when the document has no such line. */
    Optional<String> line(RenewalReference reference, String name) {
        return new String(bytes(reference), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    /** The hash reckoned anew from the text as it is stored. */
    String hash(RenewalReference reference) {
        return hash(bytes(reference));
    }

    private <T> T latest(RenewalReference reference, String column, Class<T> type) {
        return jdbc.sql("select " + column + " from application_document where reference = ?"
                        + " order by version desc limit 1")
                .param(reference.value())
                .query(type)
                .single();
    }

    /** Keeps the text of a version; made again for the same version it is replaced, as the version is not signed yet. */
    void keep(ApplicationVersion version, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        jdbc.sql("delete from application_document where reference = ? and version = ?")
                .params(version.reference().value(), version.version())
                .update();
        jdbc.sql("insert into application_document (reference, version, content, sha256, made_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        version.reference().value(),
                        version.version(),
                        content,
                        hash(content),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256 is part of every JDK", absent);
        }
    }
}
