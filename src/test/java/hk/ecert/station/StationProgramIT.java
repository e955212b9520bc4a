package hk.ecert.station;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Programs;
import hk.ecert.renewal.support.TestKeys;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.station.OrderDoor.Told;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The station's jar at work, killed where it hurts. */
class StationProgramIT {

    private static final TestKeys KEYS = TestKeys.shared();
    private static final String JAR = "target/ecert-renewal-station.jar";
    private static final String NUMBER = "1234567897";
    private static final byte[] PIN = "1234567890123456".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEY_FILE = "what the authority wrote".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private OrderDoor door;
    private Process station;

    @BeforeEach
    void open() throws Exception {
        door = new OrderDoor(folder, KEYS.mediumStation, KEYS.pinStation);
        store("medium", KEYS.mediumStationKey, KEYS.mediumStation);
        store("pin", KEYS.pinStationKey, KEYS.pinStation);
        Files.writeString(folder.resolve("password"), "secret\n");
    }

    private void store(String name, KeyPair key, X509Certificate certificate) throws Exception {
        Files.write(folder.resolve(name + ".p12"), new KeyFile(key.getPrivate(), certificate).encode(name, "secret"));
    }

    @AfterEach
    void close() throws Exception {
        if (station != null) {
            kill();
        }
        door.close();
    }

    private void start(String kind, String... more) throws IOException {
        station = command(kind, kind, more).start();
    }

    private ProcessBuilder command(String command, String kind, String... more) {
        String key = "--key=" + folder.resolve(kind + ".p12");
        List<String> all = new ArrayList<>(List.of(key, "--key-password-file=" + folder.resolve("password")));
        all.addAll(List.of(more));
        return commandWithKey(command, kind, all);
    }

    private ProcessBuilder commandWithKey(String command, String kind, List<String> keyAndMore) {
        List<String> words = new ArrayList<>(List.of(
                "java",
                "-Xmx64m",
                "-jar",
                JAR,
                command,
                "--server=" + door.address(),
                "--server-ca=" + folder.resolve("ca.pem"),
                "--operator=ng",
                "--journal=" + folder.resolve(kind + ".jsonl")));
        words.addAll(keyAndMore);
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    }

    private File log() {
        return folder.resolve("station.log").toFile();
    }

    private void startMedium() throws IOException {
        start(
                "medium",
                "--interval=PT0.1S",
                "--folders=" + folder.resolve("media"),
                "--trial-tokens=" + folder.resolve("media"));
    }

    private void startPin() throws IOException {
        start("pin", "--interval=PT0.1S", "--files=" + folder.resolve("paper"));
    }

    private void start(boolean medium) throws IOException {
        if (medium) {
            startMedium();
        } else {
            startPin();
        }
    }

    /** As by pulling the plug. */
    private void kill() throws InterruptedException {
        station.destroyForcibly().waitFor();
    }

    private static void until(String what, Callable<Boolean> holds) throws Exception {
        for (int i = 0; i < 2400; i++) {
            if (holds.call()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("waited in vain: " + what);
    }

    private List<Path> files(String of) {
        Path place = folder.resolve(of);
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> !file.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void orderStick() throws Exception {
        door.order(new Order("1", "FILE_USB", NUMBER, Envelope.seal(KEY_FILE, KEYS.mediumStation), null, null));
    }

    private void orderEnvelope() throws Exception {
        door.order(new Order("2", null, NUMBER, Envelope.seal(PIN, KEYS.pinStation), null, null));
    }

    @Test
    void killedBetweenWritingAndReportingTheMediumIsReportedOnceItIsBack() throws Exception {
        orderStick();
        door.closesAfterOrders();
        startMedium();
        until("written", () -> Files.exists(folder.resolve("media/" + NUMBER + "/e-cert.p12")));
        kill();
        door.answersAgain();
        door.open();
        startMedium();
        until("reported", () -> !door.told().isEmpty());
        assertThat(door.told())
                .singleElement()
                .satisfies(told -> assertThat(told.report().sha256()).isEqualTo(MediumCraft.sha256(KEY_FILE)));
        assertThat(files("media")).hasSize(1);
    }

    @Test
    void killedBetweenPrintingAndReportingTheEnvelopeIsReportedAndNotPrintedAgain() throws Exception {
        orderEnvelope();
        door.closesAfterOrders();
        startPin();
        until("printed", () -> files("paper").size() == 1);
        kill();
        door.answersAgain();
        door.open();
        startPin();
        until("reported", () -> !door.told().isEmpty());
        assertThat(files("paper"))
                .singleElement()
                .satisfies(paper -> assertThat(paper)
                        .hasFileName(door.told().get(0).report().envelopeNumber() + ".pdf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"medium", "pin"})
    void killedBetweenReportAndAnswerTheSameIsReportedAgainAndNothingIsMadeTwice(String kind) throws Exception {
        boolean medium = kind.equals("medium");
        if (medium) {
            orderStick();
        } else {
            orderEnvelope();
        }
        door.fallsSilent();
        start(medium);
        until("reported", () -> !door.told().isEmpty());
        kill();
        door.answersAgain();
        door.withdraw(medium ? "1" : "2"); // the system took the report, so the order is not offered again
        start(medium);
        until("reported again", () -> door.told().size() == 2);
        assertThat(door.told()).extracting(Told::what).containsOnly("acknowledgement");
        assertThat(OrderDoor.JSON.valueToTree(door.told().get(1).report()).toString())
                .isEqualTo(
                        OrderDoor.JSON.valueToTree(door.told().get(0).report()).toString());
        assertThat(files(medium ? "media" : "paper")).hasSize(1);
    }

    @Test
    void aStickAsAnImageIsReadByOtherPrograms() throws Exception {
        Programs.need("mdir", "mcopy");
        orderStick();
        start("medium", "--once", "--images=" + folder.resolve("images"), "--trial-tokens=" + folder.resolve("tokens"));
        assertThat(station.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(station.exitValue()).isZero();
        String image = folder.resolve("images/" + NUMBER + ".img").toString();
        assertThat(Programs.run("mdir", "-b", "-i", image, "::").output())
                .contains("e-cert.p12")
                .contains("user-guide.html");
        Path copy = folder.resolve("copied.p12");
        assertThat(Programs.run("mcopy", "-i", image, "::e-cert.p12", copy.toString())
                        .exitCode())
                .isZero();
        assertThat(copy).hasBinaryContent(KEY_FILE);
        assertThat(Programs.run("file", image).output()).contains("FAT (16 bit)");
    }

    @Test
    void aSpoiledPieceIsToldByItsNumberWhileTheStationWorks() throws Exception {
        orderEnvelope();
        startPin();
        until("reported", () -> !door.told().isEmpty());
        String number = door.told().get(0).report().envelopeNumber();
        Process spoil = command("spoil", "pin", "--kind=PIN", "--number=" + number, "--reason=coffee")
                .start();
        assertThat(spoil.waitFor()).as(Files.readString(log().toPath())).isZero();
        assertThat(door.told().get(1)).satisfies(told -> {
            assertThat(told.what()).isEqualTo("spoiled");
            assertThat(told.order()).isEqualTo("2");
            assertThat(told.report().envelopeNumber()).isEqualTo(number);
            assertThat(told.report().reason()).isEqualTo("coffee");
        });
    }

    @Test
    void aTokenMakesItsOwnKeyAndIsUsableWithItsPinAlone() throws Exception {
        SoftToken tokens = SoftToken.in(folder);
        door.order(new Order("1", "TOKEN_KEY", NUMBER, null, null, KEYS.pinStation.getEncoded()));
        makeWith(tokens);
        Report made = door.told().get(0).report();
        String pin = new String(Envelope.open(made.sealedPin(), pinIdentity()), StandardCharsets.US_ASCII);
        JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(made.certificateRequest());
        X509Certificate certificate = KEYS.issued("CN=CHAN Tai Man", new KeyPair(request.getPublicKey(), null));
        door.order(new Order("2", "TOKEN_CERTIFICATE", NUMBER, null, certificate.getEncoded(), null));
        makeWith(tokens);
        assertThat(door.told().get(1).report().sha256()).isEqualTo(MediumCraft.sha256(certificate.getEncoded()));

        String objects = tokens.tool("--token-label", NUMBER, "--login", "--pin", pin, "--list-objects");
        assertThat(objects).contains("Private Key Object", "Certificate Object", "never extractable", "sensitive");
        // it ends at RSA-OAEP with SHA-256, which SoftHSM lacks; signatures come before
        assertThat(tokens.tool("--token-label", NUMBER, "--login", "--pin", pin, "--test"))
                .contains("RSA-X-509: OK", "SHA1-RSA-PKCS: OK", "RSA-PKCS: OK");
        assertThat(verifies(certificate, tokens, pin)).isTrue();
        assertThat(tokens.tool("--token-label", NUMBER, "--login", "--pin", "0000000000000000", "--list-objects"))
                .contains("CKR_PIN_INCORRECT");
        String soPin = Files.readString(folder.resolve("so-pins/" + NUMBER));
        assertThat(soPin).matches("\\d{16}").isNotEqualTo(pin);
        assertThat(Files.readString(log().toPath())).doesNotContain(pin).doesNotContain(soPin);
        assertThat(Files.readString(folder.resolve("medium.jsonl"))).doesNotContain(pin);
    }

    /** @param lines of the journal: 1 says what is about to be made, 2 that it was */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void killedWhileATokensKeyIsMadeOrBeforeItIsReportedTheTokenHasTheKeyThatIsReported(int lines) throws Exception {
        SoftToken tokens = SoftToken.in(folder);
        door.order(new Order("1", "TOKEN_KEY", NUMBER, null, null, KEYS.pinStation.getEncoded()));
        door.closesAfterOrders();
        station = tokenStation(tokens, "--interval=PT0.1S").start();
        Path journal = folder.resolve("medium.jsonl");
        until(
                "journal",
                () -> Files.exists(journal) && Files.readAllLines(journal).size() >= lines);
        kill();
        door.answersAgain();
        door.open();
        makeWith(tokens);
        Report report = door.told().get(0).report();
        String pin = new String(Envelope.open(report.sealedPin(), pinIdentity()), StandardCharsets.US_ASCII);
        String objects = tokens.tool("--token-label", NUMBER, "--login", "--pin", pin, "--list-objects");
        assertThat(objects.split("Private Key Object", -1))
                .as("keys on the token")
                .hasSize(2);
        assertThat(signsWithKeyOf(report.certificateRequest(), tokens, pin))
                .as("what was reported last is the key that is there")
                .isTrue();
        assertThat(door.told()).hasSize(1);
    }

    @Test
    void aStationWhoseOwnKeyStaysOnATokenIsLetInAndOpensWhatIsSealedToIt() throws Exception {
        SoftToken tokens = SoftToken.in(folder);
        tokens.hold("PIN station", KEYS.pinStationKey, KEYS.pinStation, folder);
        Path pin = Files.writeString(folder.resolve("token-pin"), SoftToken.PIN + "\n");
        orderEnvelope();
        ProcessBuilder builder = commandWithKey(
                "pin",
                "pin",
                List.of(
                        "--key-module=" + tokens.module(),
                        "--key-token=PIN station",
                        "--key-password-file=" + pin,
                        "--once",
                        "--files=" + folder.resolve("paper")));
        tokens.environment(builder);
        station = builder.start();
        assertThat(station.waitFor()).as(Files.readString(log().toPath())).isZero();
        assertThat(door.told()).hasSize(1);
        assertThat(files("paper")).hasSize(1);
    }

    private boolean verifies(X509Certificate certificate, SoftToken tokens, String pin) throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "to be signed");
        Path signed = folder.resolve("signed");
        tokens.tool(
                "--token-label",
                NUMBER,
                "--login",
                "--pin",
                pin,
                "--sign",
                "--mechanism",
                "SHA256-RSA-PKCS",
                "--id",
                "01",
                "--input-file",
                text.toString(),
                "--output-file",
                signed.toString());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate);
        signature.update(Files.readAllBytes(text));
        return signature.verify(Files.readAllBytes(signed));
    }

    private boolean signsWithKeyOf(byte[] request, SoftToken tokens, String pin) throws Exception {
        PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
        return verifies(KEYS.issued("CN=Any", new KeyPair(key, null)), tokens, pin);
    }

    private Identity pinIdentity() throws Exception {
        return Identity.fromFile(folder.resolve("pin.p12"), "secret".toCharArray());
    }

    private void makeWith(SoftToken tokens) throws Exception {
        station = tokenStation(tokens, "--once").start();
        assertThat(station.waitFor()).as(Files.readString(log().toPath())).isZero();
    }

    private ProcessBuilder tokenStation(SoftToken tokens, String how) {
        ProcessBuilder builder = command(
                "medium",
                "medium",
                how,
                "--folders=" + folder.resolve("media"),
                "--token-module=" + tokens.module(),
                "--so-pins=" + folder.resolve("so-pins"));
        tokens.environment(builder);
        return builder;
    }
}
