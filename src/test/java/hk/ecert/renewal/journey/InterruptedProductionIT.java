package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.sandbox.station.Stations;
import hk.ecert.station.Station;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.crypto.RuntimeCryptoException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** Production with its stations killed, stopped and spoiling: one live certificate comes of it, and no half meets the other. */
@ExtendWith(OutputCaptureExtension.class)
class InterruptedProductionIT {

    private final RunningSystem system = RunningSystem.shared();
    private final Stations stations = system.sandbox().stations();
    private final JdbcClient jdbc = system.bean(JdbcClient.class);
    private long before;

    @BeforeEach
    void rememberWhatWasOrdered() {
        before = count("select coalesce(max(id), 0) from station_order");
    }

    @AfterEach
    void bothStationsWork() throws Exception {
        stations.kill();
        stations.start();
    }

    private CompletableFuture<JsonNode> renewal() {
        return CompletableFuture.supplyAsync(
                () -> new Driver(system).renew(system.person(), "iam-smart", "--timeout=PT5M"));
    }

    private long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    private void untilOrdered(CompletableFuture<JsonNode> renewal, LongPredicate enough) throws Exception {
        until("ordered", () -> {
            assertThat(renewal).as("the renewal that orders").isNotDone();
            return enough.test(count("select count(*) from station_order where id > ?", before));
        });
    }

    private static void until(String what, Callable<Boolean> holds) throws Exception {
        for (int i = 0; i < 3000; i++) {
            if (holds.call()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("waited in vain: " + what);
    }

    @Test
    void stationsThatAreKilledAgainAndAgainMakeEachPieceOnce() throws Exception {
        CompletableFuture<JsonNode> renewal = renewal();
        untilOrdered(renewal, count -> count > 0);
        for (int i = 0; i < 3; i++) {
            stations.kill();
            stations.start();
            Thread.sleep(400L * (i + 1));
        }
        JsonNode done = renewal.get(6, TimeUnit.MINUTES);
        assertThat(done.get("outcome").asText()).isEqualTo("renewalCompleted");
        assertThatOneCertificateLivesAndNothingIsLeft(done.get("reference").asText());
    }

    @Test
    void whatIsSealedToTheStationsTheServerCanNotOpenAndASpoiledPieceHasBothMadeAgain(CapturedOutput log)
            throws Exception {
        stations.kill();
        CompletableFuture<JsonNode> renewal = renewal();
        untilOrdered(renewal, count -> count == 2);
        List<byte[]> sealed = jdbc.sql("select sealed from station_order where id > ? order by station")
                .param(before)
                .query((row, n) -> row.getBytes(1))
                .list();
        assertThat(sealed).allMatch(blob -> opens(blob, stationKeys()));
        assertThat(sealed).noneMatch(blob -> opens(blob, serverKeys()));

        stations.startMedium();
        until(
                "medium made",
                () -> count(
                                "select count(*) from station_order where id > ? and station = 'MEDIUM'"
                                        + " and acknowledged_at is not null",
                                before)
                        == 1);
        spoilTheMedium();
        stations.startPin();
        JsonNode done = renewal.get(6, TimeUnit.MINUTES);
        assertThat(done.get("outcome").asText()).isEqualTo("renewalCompleted");
        String reference = done.get("reference").asText();
        assertThat(count("select max(attempt) from production where reference = ?", reference))
                .isEqualTo(2);
        assertThatOneCertificateLivesAndNothingIsLeft(reference);

        String pin = done.get("pin").asText();
        byte[] file = Files.readAllBytes(Path.of(done.get("p12").asText()));
        String database =
                String.join("\n", jdbc.sql("script").query(String.class).list());
        assertThat(database)
                .contains(reference)
                .doesNotContain(pin)
                .doesNotContain(HexFormat.of().formatHex(file));
        assertThat(log.getAll()).doesNotContain(pin);
    }

    private void spoilTheMedium() {
        Path home = system.sandbox().home();
        String number = jdbc.sql("select medium_number from station_order where id > ? and station = 'MEDIUM'")
                .param(before)
                .query(String.class)
                .single();
        int code = new CommandLine(new Station())
                .execute(
                        "spoil",
                        "--kind=MEDIUM",
                        "--number=" + number,
                        "--reason=broken",
                        "--operator=medium-1",
                        "--server=" + system.certificateLogin(),
                        "--server-ca=" + home.resolve("tls/ca.pem"),
                        "--key=" + home.resolve("stations/medium.p12"),
                        "--key-password-file=" + home.resolve("stations/medium.password"),
                        "--journal=" + home.resolve("ledger/medium-station.jsonl"));
        assertThat(code).isZero();
    }

    private void assertThatOneCertificateLivesAndNothingIsLeft(String reference) {
        assertThat(count(
                        "select count(*) from issuance_intent i join registered_certificate c on c.id = i.certificate_id"
                                + " where i.reference = ? and c.state <> 'REVOKED'",
                        reference))
                .as("live certificates")
                .isEqualTo(1);
        assertThat(count(
                        "select count(*) from station_order where reference = ? and (sealed is not null or certificate"
                                + " is not null or (acknowledged_at is null and withdrawn_at is null))",
                        reference))
                .as("orders left open or with contents")
                .isZero();
        assertThat(count(
                        "select count(*) from production where reference = ? and (sealed_medium is not null or"
                                + " sealed_pin is not null)",
                        reference))
                .as("sealed contents left")
                .isZero();
        assertThat(count("select count(*) from pin_sheet where reference = ? and not spoiled", reference))
                .as("PIN envelopes printed")
                .isEqualTo(1);
    }

    private static boolean opens(byte[] sealed, List<PrivateKey> keys) {
        return keys.stream().anyMatch(key -> opens(sealed, key));
    }

    private static boolean opens(byte[] sealed, PrivateKey key) {
        try {
            for (RecipientInformation recipient : new CMSEnvelopedData(sealed).getRecipientInfos()) {
                recipient.getContent(new JceKeyTransEnvelopedRecipient(key).setProvider(new BouncyCastleProvider()));
            }
            return true;
        } catch (CMSException | IllegalArgumentException | RuntimeCryptoException e) {
            return false;
        }
    }

    private List<PrivateKey> stationKeys() {
        return keys(List.of(
                system.sandbox().home().resolve("stations/medium.p12"),
                system.sandbox().home().resolve("stations/pin.p12")));
    }

    /** Every private key that the server's configuration leads to. */
    private List<PrivateKey> serverKeys() {
        Path home = system.sandbox().home();
        List<PrivateKey> keys = keys(List.of(
                home.resolve("tls/portal.p12"),
                home.resolve("authority/key-home.p12"),
                home.resolve("iam-smart/service.p12")));
        assertThat(keys).hasSize(3);
        try (Stream<String> configured = Files.lines(home.resolve("application.yaml"))) {
            assertThat(configured.filter(line -> line.contains(".p12")))
                    .as("no other key store is configured")
                    .hasSize(3);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return keys;
    }

    private static List<PrivateKey> keys(List<Path> stores) {
        List<PrivateKey> keys = new ArrayList<>();
        for (Path store : stores) {
            try {
                Path password = Path.of(store.toString().replace(".p12", ".password"));
                keys.add(KeyFile.read(store, Files.readString(password).strip()).key());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return keys;
    }
}
