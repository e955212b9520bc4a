package hk.ecert.renewal.adapters.cmp;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Conversations that have not come to their end. What is learnt of the authority is written by itself, whatever becomes of the
 * job, so that a crash leaves no certificate of which nobody knows.
 */
@Component
@ConditionalOnProperty("renewal.authority.cmp.url")
class Transactions {

    /**
     * @param number of the issuance intent; in 16 octets it is the transactionID
     * @param waiting the authority said that it is not ready
     * @param certificate what it issued
     */
    record Row(BigInteger number, byte[] peerNonce, boolean waiting, Optional<X509Certificate> certificate) {

        byte[] id() {
            return HexFormat.of().parseHex(String.format("%032x", number));
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate itself;

    Transactions(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.itself = new TransactionTemplate(transactions);
        this.itself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void begin(BigInteger number) {
        itself.executeWithoutResult(
                status -> jdbc.sql("insert into cmp_transaction (transaction_id, waiting) values (?, false)")
                        .param(hex(number))
                        .update());
    }

    void keepWaiting(BigInteger number, byte[] peerNonce) {
        update(
                "waiting = true, peer_nonce = ?",
                number,
                peerNonce == null ? null : HexFormat.of().formatHex(peerNonce));
    }

    /** @throws IllegalStateException when it was given up meanwhile: the certificate must not be confirmed */
    void keep(BigInteger number, byte[] peerNonce, X509Certificate certificate) {
        try {
            byte[] der = certificate.getEncoded();
            String nonce = peerNonce == null ? null : HexFormat.of().formatHex(peerNonce);
            update("peer_nonce = ?, certificate = ?", number, nonce, der);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String assignments, BigInteger number, Object... values) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = hex(number);
        Integer updated = itself.execute(
                status -> jdbc.sql("update cmp_transaction set " + assignments + " where transaction_id = ?")
                        .params(Arrays.asList(all))
                        .update());
        if (updated == null || updated != 1) {
            throw new IllegalStateException("issuance " + hex(number) + " was abandoned");
        }
    }

    /** In the caller's transaction, with what became of it. */
    void end(BigInteger number) {
        jdbc.sql("delete from cmp_transaction where transaction_id = ?")
                .param(hex(number))
                .update();
    }

    /** The same, unless a certificate was kept for it meanwhile. */
    void endUnanswered(BigInteger number) {
        jdbc.sql("delete from cmp_transaction where transaction_id = ? and certificate is null")
                .param(hex(number))
                .update();
    }

    Optional<Row> find(BigInteger number) {
        return all().stream().filter(row -> row.number().equals(number)).findFirst();
    }

    List<Row> all() {
        return jdbc.sql("select transaction_id, peer_nonce, waiting, certificate from cmp_transaction")
                .query((row, n) -> new Row(
                        new BigInteger(row.getString("transaction_id"), 16),
                        row.getString("peer_nonce") == null
                                ? null
                                : HexFormat.of().parseHex(row.getString("peer_nonce")),
                        row.getBoolean("waiting"),
                        Optional.ofNullable(row.getBytes("certificate")).map(Transactions::parsed)))
                .list();
    }

    private static X509Certificate parsed(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("kept certificate can't be read", e);
        }
    }

    private static String hex(BigInteger number) {
        return number.toString(16);
    }
}
