package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailLabelTest {

    private static final float BARS_END = 70;
    /** Where columns of the manifest begin, in points: each character of it is 4.8 wide. */
    private static final float NAMES = 39 + 35 * 4.8f;

    private static final float ADDRESSES = NAMES + 30 * 4.8f;
    private static final float A4_LONG_SIDE = 842;

    @Test
    void aLabelNamesTheAddresseeAndTheItemAndNotWhatIsInside() throws Exception {
        byte[] pdf = MailLabel.pdf(List.of(new Carrier.Consignment(
                "ER-7K3M-92QF-XD4T-6WBN:lodgeMailItem:PIN_ENVELOPE:1",
                ItemNumber.of("RR", 47312482),
                "20261123-B",
                "0000000042",
                "CHAN TAI MAN",
                List.of("FLAT A, 1/F", "1 SAMPLE STREET", "CENTRAL", "HONG KONG"))));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "CHAN TAI MAN", "1 SAMPLE STREET", "RR 47 312 482 9 HK", "20261123-B", "Piece ending 0042")
                    .doesNotContain("0000000042")
                    .doesNotContain("PIN")
                    .doesNotContain("MEDIUM")
                    .doesNotContain("ER-7K3M");
        }
    }

    @ParameterizedTest
    @MethodSource("longest")
    void aLabelLosesNothingOfTheLongestNameAndAddress(String name, List<String> address) throws Exception {
        byte[] pdf = MailLabel.pdf(List.of(letter(name, address)));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper reader = new PDFTextStripper();
            assertThat(together(reader.getText(document))).contains(together(name + String.join("", address)));
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(lowestLine(document, address.get(address.size() - 1)))
                    .as("the last line stands above the bars")
                    .isGreaterThan(BARS_END);
        }
    }

    @Test
    void everyLatinLetterAndSignStandsOnTheLabelAsItIs() throws Exception {
        String all = IntStream.rangeClosed('¡', 'ÿ')
                .filter(sign -> sign != '\u00AD')
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        byte[] pdf = MailLabel.pdf(List.of(letter(all, List.of("HONG KONG"))));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(together(new PDFTextStripper().getText(document))).contains(together(all));
        }
    }

    @Test
    void anAddressOfOrdinaryLengthKeepsItsLinesAndItsSize() throws Exception {
        byte[] pdf = MailLabel.pdf(
                List.of(letter("CHAN TAI MAN", List.of("FLAT A, 1/F", "1 SAMPLE STREET", "CENTRAL", "HONG KONG"))));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("CHAN TAI MAN\nFLAT A, 1/F\n1 SAMPLE STREET\nCENTRAL\nHONG KONG\n");
        }
    }

    @Test
    void aManifestLosesNothingOfTheLongestNamesAndAddresses() throws Exception {
        List<Carrier.Consignment> letters = new ArrayList<>();
        longest().forEach(one -> letters.add(letter((String) one.get()[0], addressOf(one))));
        for (int i = 0; i < 60; i++) {
            letters.add(letter("CHAN TAI MAN " + i, List.of("FLAT " + i, "CENTRAL", "Hong Kong")));
        }
        Dispatches.Dispatch dispatch = new Dispatches.Dispatch(
                "20261123-B", MailPiece.PIN_ENVELOPE, LocalDate.parse("2026-11-23"), letters.size());

        byte[] pdf = new DispatchManifest(dispatch, letters).pdf();

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            for (Carrier.Consignment letter : letters) {
                assertThat(column(document, NAMES, ADDRESSES)).contains(together(letter.name()));
                assertThat(column(document, ADDRESSES, A4_LONG_SIDE))
                        .contains(together(String.join(", ", letter.addressLines())));
            }
        }
    }

    private static Stream<Arguments> longest() {
        return Stream.of(
                arguments(
                        words("WONG MAN-WAI WILHELMINA ", 120),
                        List.of(
                                words("FLAT A, 13/F, TOWER W, ", 60),
                                words("THE GREAT MAMMOTH GARDENS ", 60),
                                words("88 MA WAN CHUNG WAN STREET ", 60),
                                words("CHEUNG SHA WAN ", 40),
                                "New Territories")),
                arguments(
                        "W".repeat(120),
                        List.of("W".repeat(60), "M".repeat(60), "W".repeat(60), "M".repeat(40), "New Territories")));
    }

    private static String words(String some, int length) {
        return some.repeat(length).substring(0, length - 1) + "X";
    }

    @SuppressWarnings("unchecked")
    private static List<String> addressOf(Arguments one) {
        return (List<String>) one.get()[1];
    }

    private static Carrier.Consignment letter(String name, List<String> address) {
        return new Carrier.Consignment(
                "ER-7K3M-92QF-XD4T-6WBN:lodgeMailItem:PIN_ENVELOPE:1",
                ItemNumber.of("RR", 47312482),
                "20261123-B",
                "0000000042",
                name,
                address);
    }

    private static String together(String text) {
        return text.replaceAll("\\s", "");
    }

    /** What stands between two edges of a landscape page, in points from its left, on all pages. */
    private static String column(PDDocument document, float left, float right) throws Exception {
        PDFTextStripperByArea reader = new PDFTextStripperByArea();
        reader.addRegion("column", new Rectangle2D.Float(left, 0, right - left, A4_LONG_SIDE));
        StringBuilder text = new StringBuilder();
        for (PDPage page : document.getPages()) {
            reader.extractRegions(page);
            text.append(reader.getTextForRegion("column"));
        }
        return together(text.toString());
    }

    /** How far above the lower edge the end of a text stands. */
    private static float lowestLine(PDDocument document, String last) throws Exception {
        List<Float> heights = new ArrayList<>();
        PDFTextStripper reader = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                if (last.endsWith(text)) {
                    heights.add(document.getPage(0).getMediaBox().getHeight()
                            - positions.get(0).getYDirAdj());
                }
            }
        };
        reader.getText(document);
        return heights.get(heights.size() - 1);
    }
}
