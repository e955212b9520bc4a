package hk.ecert.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import hk.ecert.renewal.support.TestKeys;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.station.EnvelopePrinter.Trace;
import hk.ecert.station.Journal.State;
import hk.ecert.station.OrderDoor.Told;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import javax.print.DocFlavor;
import javax.print.StreamPrintService;
import javax.print.StreamPrintServiceFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationTest {

    private static final TestKeys KEYS = TestKeys.shared();
    private static final String NUMBER = "1234567897";
    private static final byte[] PIN = "1234567890123456".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private OrderDoor door;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @BeforeEach
    void openTheDoor() throws Exception {
        door = new OrderDoor(folder, KEYS.mediumStation, KEYS.pinStation);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    private Identity medium() throws Exception {
        return identity("medium", KEYS.mediumStationKey, KEYS.mediumStation);
    }

    private Identity pin() throws Exception {
        return identity("pin", KEYS.pinStationKey, KEYS.pinStation);
    }

    private Identity identity(String name, KeyPair key, X509Certificate certificate) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Files.write(file, new KeyFile(key.getPrivate(), certificate).encode(name, "secret"));
        return Identity.fromFile(file, "secret".toCharArray());
    }

    private Operator operator(String typed) {
        return new Operator(
                new PrintStream(screen, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader(typed)));
    }

    private boolean round(String kind, Identity identity, Craft craft) throws Exception {
        Door here = new Door(door.address(), kind, "ng", identity.tls(folder.resolve("ca.pem")));
        try (Journal journal = Journal.open(folder.resolve("journal"))) {
            return new Rounds(here, journal, craft, operator("")).go();
        }
    }

    private boolean mediumRound(Shelf shelf) throws Exception {
        Identity identity = medium();
        return round("medium", identity, new MediumCraft(identity, shelf, new TrialToken(folder.resolve("media"))));
    }

    private boolean pinRound(EnvelopePrinter printer) throws Exception {
        Identity identity = pin();
        return round("pin", identity, new PinCraft(identity, printer));
    }

    private void orderStick(String id) throws Exception {
        byte[] sealed = Envelope.seal("p12".getBytes(StandardCharsets.US_ASCII), KEYS.mediumStation);
        door.order(new Order(id, "FILE_USB", NUMBER, sealed, null, null));
    }

    private void orderEnvelope(String id) throws Exception {
        door.order(new Order(id, null, NUMBER, Envelope.seal(PIN, KEYS.pinStation), null, null));
    }

    private FilePrinter files() {
        return new FilePrinter(folder.resolve("paper"));
    }

    private List<Path> paper() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("paper"))) {
            return files.toList();
        }
    }

    @Test
    void aStickHoldsTheFileAndItsGuideAndIsReadBack() throws Exception {
        orderStick("1");
        assertThat(mediumRound(new FolderShelf(folder.resolve("media")))).isTrue();
        Path stick = folder.resolve("media").resolve(NUMBER);
        assertThat(stick.resolve("e-cert.p12")).hasContent("p12");
        assertThat(stick.resolve("user-guide.html"))
                .content(StandardCharsets.UTF_8)
                .contains("lang=\"en\"", "lang=\"zh-Hant\"", "lang=\"zh-Hans\"");
        assertThat(door.told()).singleElement().satisfies(told -> {
            assertThat(told.what()).isEqualTo("acknowledgement");
            assertThat(told.report().mediumNumber()).isEqualTo(NUMBER);
            assertThat(told.report().sha256()).isEqualTo(MediumCraft.sha256("p12".getBytes(StandardCharsets.US_ASCII)));
        });
    }

    @Test
    void aStickThatReadsBackOtherwiseIsNotReported() throws Exception {
        orderStick("1");
        Shelf faulty = new Shelf() {
            @Override
            public byte[] write(String number, byte[] keyFile) {
                return new byte[] {1};
            }

            @Override
            public void discard(String number) {}
        };
        assertThat(mediumRound(faulty)).isFalse();
        assertThat(door.told()).isEmpty();
        assertThat(mediumRound(new FolderShelf(folder.resolve("media")))).isTrue();
        assertThat(door.told()).hasSize(1);
    }

    @Test
    void aStickThatIsNotEmptyIsRefused() throws Exception {
        Path place = Files.createDirectory(folder.resolve("stick"));
        Files.writeString(place.resolve("holiday.jpg"), "somebody's");
        assertThatThrownBy(() -> new StickShelf(place, operator("\n\n")).write(NUMBER, new byte[] {1}))
                .hasMessageContaining("not empty");
        Files.delete(place.resolve("holiday.jpg"));
        assertThat(new StickShelf(place, operator("\n\n")).write(NUMBER, new byte[] {1}))
                .containsExactly(1);
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("put in the stick for number " + NUMBER);
    }

    @Test
    void aTrialTokenGetsItsKeyThenItsCertificate() throws Exception {
        Order key = new Order("1", "TOKEN_KEY", NUMBER, null, null, KEYS.pinStation.getEncoded());
        door.order(key);
        mediumRound(new FolderShelf(folder.resolve("media")));
        Report made = door.told().get(0).report();
        byte[] pin = Envelope.open(made.sealedPin(), pin());
        assertThat(new String(pin, StandardCharsets.US_ASCII)).matches("\\d{16}");
        JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(made.certificateRequest());
        byte[] certificate = KEYS.issued("CN=CHAN Tai Man", new KeyPair(request.getPublicKey(), null))
                .getEncoded();
        for (String id : List.of("2", "3")) {
            door.order(new Order(id, "TOKEN_CERTIFICATE", NUMBER, null, certificate, null));
            mediumRound(new FolderShelf(folder.resolve("media")));
        }
        assertThat(door.told())
                .extracting(told -> told.report().sha256())
                .containsExactly(null, MediumCraft.sha256(certificate), MediumCraft.sha256(certificate));
        assertThat(folder.resolve("media").resolve(NUMBER).resolve("token-pin")).doesNotExist();
    }

    @Test
    void anEnvelopeShowsThePinInGroupsOfFourInThreeLanguagesAndNothingElseIsLeft() throws Exception {
        orderEnvelope("7");
        assertThat(pinRound(files())).isTrue();
        String number = door.told().get(0).report().envelopeNumber();
        try (PDDocument paper =
                Loader.loadPDF(folder.resolve("paper/" + number + ".pdf").toFile())) {
            assertThat(paper.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(paper))
                    .contains("1234 5678 9012 3456", number, "...7897", "密碼信封", "切勿告訴任何人", "切勿告诉任何人")
                    .as("the medium's number proves that the medium came too")
                    .doesNotContain(NUMBER);
        }
        assertThat(paper()).hasSize(1);
        assertThat(folder.resolve("journal")).content().doesNotContain("1234567890123456");
        assertThat(screen.toString(StandardCharsets.UTF_8)).doesNotContain("1234 5678", "1234567890123456");
    }

    @Test
    void aPrinterOfTheMachineGetsThePage() throws Exception {
        ByteArrayOutputStream sheets = new ByteArrayOutputStream();
        StreamPrintService printer = StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
                DocFlavor.SERVICE_FORMATTED.PAGEABLE, "application/postscript")[0]
                .getPrintService(sheets);
        byte[] page = EnvelopePaper.draw("0123456789", NUMBER, PIN);
        new PaperPrinter(printer, operator("")).print("0123456789", page);
        assertThat(sheets.toString(StandardCharsets.ISO_8859_1))
                .startsWith("%!PS")
                .contains("showpage");
        assertThat(page).as("wiped").containsOnly(0);
    }

    @Test
    void whatIsSealedToSomebodyElseStaysShutAndKeepsNoOtherOrderBack() throws Exception {
        door.order(new Order("1", null, NUMBER, Envelope.seal(PIN, KEYS.mediumStation), null, null));
        orderEnvelope("2");
        assertThat(pinRound(files())).isFalse();
        assertThat(door.told()).extracting(Told::order).containsExactly("2");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("not sealed to this station");
    }

    /** A printer of which nobody knows what it did; it refuses what it is told to. */
    private static final class BlindPrinter implements EnvelopePrinter {
        private final List<String> asked = new ArrayList<>();
        private boolean refuses;

        @Override
        public void print(String envelopeNumber, byte[] pdf) throws IOException {
            asked.add(envelopeNumber);
            if (refuses) {
                throw new Refused("out of order", null);
            }
        }

        @Override
        public Trace trace(String envelopeNumber) {
            return Trace.UNKNOWN;
        }

        @Override
        public void discard(String envelopeNumber) {}
    }

    @Test
    void whatCanNotBeOpenedIsNotBegunAndSpoilsNothing() throws Exception {
        door.order(new Order("1", null, NUMBER, Envelope.seal(PIN, KEYS.mediumStation), null, null));

        assertThat(pinRound(new BlindPrinter())).isFalse();
        assertThat(pinRound(new BlindPrinter())).isFalse();

        assertThat(door.told()).isEmpty();
    }

    @Test
    void aPrinterThatRefusesOneEnvelopeIsGivenNoOtherInThatRound() throws Exception {
        orderEnvelope("1");
        orderEnvelope("2");
        BlindPrinter printer = new BlindPrinter();
        printer.refuses = true;
        assertThat(pinRound(printer)).isFalse();
        assertThat(printer.asked).hasSize(1);

        printer.refuses = false;
        assertThat(pinRound(printer)).isTrue();

        assertThat(door.told())
                .extracting(told -> told.order() + " " + told.what())
                .containsExactlyInAnyOrder("1 spoiled", "2 acknowledgement");
    }

    @Test
    void aReportThatIsNotAnsweredIsRepeatedAndThePieceIsNotMadeAgain() throws Exception {
        orderEnvelope("7");
        door.answers(500);
        assertThat(pinRound(files())).isFalse();
        door.withdraw("7"); // the system may have closed the order all the same
        door.answers(200);
        assertThat(pinRound(files())).isTrue();
        assertThat(pinRound(files())).isTrue();
        assertThat(door.told()).hasSize(2).extracting(Told::what).containsOnly("acknowledgement");
        assertThat(door.told())
                .extracting(told -> told.report().envelopeNumber())
                .containsOnly(door.told().get(0).report().envelopeNumber());
        assertThat(paper()).hasSize(1);
    }

    @Test
    void aPieceWhoseOrderWasWithdrawnIsDestroyedAndToldAsSpoiled() throws Exception {
        orderEnvelope("7");
        door.answers(410);
        assertThat(pinRound(files())).isTrue();
        assertThat(door.told()).extracting(Told::what).containsExactly("acknowledgement", "spoiled");
        assertThat(paper()).isEmpty();
    }

    @Test
    void aPieceThatWasBegunAndIsOfferedNoMoreIsToldAsSpoiled() throws Exception {
        try (Journal journal = Journal.open(folder.resolve("journal"))) {
            journal.put("7", State.BEGUN, Report.envelope("0123456789"));
        }
        pinRound(files());
        assertThat(door.told()).singleElement().satisfies(told -> {
            assertThat(told.what()).isEqualTo("spoiled");
            assertThat(told.report().envelopeNumber()).isEqualTo("0123456789");
        });
    }

    @Test
    void whenNobodyKnowsWhetherThePaperCameOutThePinIsNotPrintedAgain() throws Exception {
        orderEnvelope("7");
        List<String> printed = new ArrayList<>();
        EnvelopePrinter jammed = new EnvelopePrinter() {
            @Override
            public void print(String envelopeNumber, byte[] pdf) throws IOException {
                printed.add(envelopeNumber);
                throw new IOException("paper jam");
            }

            @Override
            public Trace trace(String envelopeNumber) {
                return Trace.UNKNOWN;
            }

            @Override
            public void discard(String envelopeNumber) {
                printed.remove(envelopeNumber);
            }
        };
        assertThat(pinRound(jammed)).isFalse();
        assertThat(pinRound(jammed)).isTrue();
        assertThat(printed).hasSize(1);
        assertThat(door.told()).singleElement().satisfies(told -> {
            assertThat(told.what()).isEqualTo("spoiled");
            assertThat(told.report().reason()).isEqualTo("interrupted while printing");
        });
    }

    @Test
    void aLineThatACrashCutOffIsForgottenAndTheJournalGoesOn() throws Exception {
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            journal.put("1", State.MADE, Report.envelope("0123456789"));
        }
        Files.writeString(file, "{\"order\":\"2\",\"sta", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.find("1")).isPresent();
            assertThat(journal.find("2")).isEmpty();
            journal.put("3", State.BEGUN, Report.envelope("0123456780"));
        }
        assertThat(Journal.read(file)).extracting(Journal.Entry::order).containsExactly("1", "3");
    }

    @Test
    void aLineForWhichThereWasNoSpaceIsTakenBackAndTheJournalGoesOn() throws Exception {
        Path path = folder.resolve("journal");
        try (FileChannel disk = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileChannel full = mock(FileChannel.class, delegatesTo(disk));
            doAnswer(write -> {
                        ByteBuffer line = write.getArgument(0);
                        disk.write(line.slice(0, 10));
                        throw new IOException("no space left");
                    })
                    .doAnswer(write -> disk.write(write.<ByteBuffer>getArgument(0)))
                    .when(full)
                    .write(any(ByteBuffer.class));
            Journal journal = new Journal(new LinkedHashMap<>(), full);
            assertThatThrownBy(() -> journal.put("1", State.BEGUN, Report.envelope(NUMBER)))
                    .hasMessage("no space left");
            assertThat(journal.find("1")).isEmpty();
            journal.put("2", State.BEGUN, Report.envelope(NUMBER));
        }
        assertThat(Journal.read(path)).extracting(Journal.Entry::order).containsExactly("2");
    }

    @Test
    void aJournalIsOneStationsAtATime() throws Exception {
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.open()).isEmpty();
            assertThatThrownBy(() -> Journal.open(file)).isInstanceOf(Exception.class);
        }
    }
}
