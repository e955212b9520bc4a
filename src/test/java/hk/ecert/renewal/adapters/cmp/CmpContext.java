package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.authority.IssuanceRequest;
import hk.ecert.renewal.authority.IssuedCertificate;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.TestDatabase;
import hk.ecert.renewal.support.TestKeys;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The register, the trail and an authority that is not ours, in an empty database, without the engine. */
final class CmpContext implements AutoCloseable {

    // no @Configuration: a test that scans the whole application must not find it
    @ComponentScan({
        "hk.ecert.renewal.authority",
        "hk.ecert.renewal.register",
        "hk.ecert.renewal.adapters.keystore",
        "hk.ecert.renewal.adapters.cmp"
    })
    @ComponentScan(
            basePackages = "hk.ecert.renewal.audit",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(JdbcTrail|TrailTable)"))
    @ConfigurationPropertiesScan({
        "hk.ecert.renewal.authority",
        "hk.ecert.renewal.register",
        "hk.ecert.renewal.adapters.cmp"
    })
    static class Parts {}

    final ConfigurableApplicationContext spring;
    final CmpAuthority authority;
    final RevocationCourier courier;
    final Register register;
    final JdbcClient jdbc;
    final RenewalReference reference = RenewalReference.random();
    private final TransactionTemplate transaction;
    private final long holder;

    /** @param more settings, e.g. those of a shared secret; without them our messages are signed */
    CmpContext(Path folder, String url, Map<String, String> more) throws Exception {
        Map<String, Object> settings = new LinkedHashMap<>(TestKeys.shared().settings());
        settings.put("renewal.authority.cmp.url", url);
        settings.put("renewal.authority.cmp.authorities", chain(folder));
        settings.put("renewal.authority.key-home", registrationKey(folder));
        settings.put("renewal.authority.cmp.timeout", "PT30S");
        settings.putAll(more);
        spring = TestDatabase.H2.open(Clock.systemUTC(), settings, Parts.class);
        authority = spring.getBean(CmpAuthority.class);
        courier = spring.getBean(RevocationCourier.class);
        register = spring.getBean(Register.class);
        jdbc = spring.getBean(JdbcClient.class);
        transaction = spring.getBean(TransactionTemplate.class);
        jdbc.sql(
                        "insert into subscriber (srn, hkid_hash, hkid_sealed, english_name, chinese_name, date_of_birth, email,"
                                + " language, address, standing) values ('0012345678', 'hash', ?, 'CHAN TAI MAN', '',"
                                + " date '1980-01-31', 'tai-man@example.hk', 'EN', 'Room 1', 'GOOD')")
                .param(new byte[] {1})
                .update();
        holder = register.findBySrn("0012345678").orElseThrow().id();
    }

    private static Path chain(Path folder) throws Exception {
        return Files.writeString(
                folder.resolve("chain.pem"),
                TestKeys.pem(TestKeys.shared().authority) + TestKeys.pem(TestKeys.shared().root));
    }

    private static Path registrationKey(Path folder) throws Exception {
        KeyPair key = TestKeys.rsa();
        char[] password = TestKeys.PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        TestKeys keys = TestKeys.shared();
        store.setKeyEntry("registration", key.getPrivate(), password, new Certificate[] {
            keys.issued("CN=Registration authority", key), keys.authority, keys.root
        });
        Path file = folder.resolve("registration.p12");
        try (OutputStream stream = Files.newOutputStream(file)) {
            store.store(stream, password);
        }
        return file;
    }

    /** Asks for the certificate of the first attempt, as a job does: in a transaction that ends with it. */
    IssuedCertificate issue(PublicKey key) throws Exception {
        return inTransaction(false, () -> authority.issue(request(key)));
    }

    /** The same by a job that dies before its transaction commits. */
    void issueAndDie(PublicKey key) throws Exception {
        inTransaction(true, () -> authority.issue(request(key)));
    }

    private IssuanceRequest request(PublicKey key) {
        return new IssuanceRequest(
                reference,
                1,
                holder,
                CertificateClass.PERSONAL,
                3,
                "CHAN TAI MAN",
                "0012345678",
                Optional.of("tai-man@example.hk"),
                Optional.of(new byte[32]),
                key);
    }

    /** A checked refusal commits, as the engine's BPMN errors do; any other exception rolls back. */
    private <T> T inTransaction(boolean dies, Callable<T> job) throws Exception {
        Exception[] refused = {null};
        T result = transaction.execute(status -> {
            try {
                if (dies) {
                    status.setRollbackOnly();
                }
                return job.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                refused[0] = e;
                return null;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        return result;
    }

    /** Puts a certificate into the register that was not issued here. */
    long certificateOf(X509Certificate certificate) {
        return register.add(
                RegisteredCertificate.of(holder, CertificateClass.PERSONAL, CertificateState.ACTIVE, certificate));
    }

    void change(Runnable change) {
        transaction.executeWithoutResult(status -> change.run());
    }

    void withdraw() {
        change(() -> authority.withdraw(reference, RevocationReason.SUPERSEDED));
    }

    void openCase() {
        jdbc.sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing)"
                        + " values (?, 'IAM_SMART', 'EN', current_timestamp, 'OPEN')")
                .param(reference.value())
                .update();
    }

    void endCase() {
        jdbc.sql("update renewal_case set standing = 'ENDED' where reference = ?")
                .param(reference.value())
                .update();
    }

    /** Whether the authority said that it is not ready. */
    boolean isWaiting() {
        return jdbc.sql("select count(*) from cmp_transaction where waiting")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<String> intents() {
        return jdbc.sql("select state from issuance_intent order by intended_at")
                .query(String.class)
                .list();
    }

    int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    @Override
    public void close() {
        spring.close();
    }
}
