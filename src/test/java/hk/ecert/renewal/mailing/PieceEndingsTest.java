package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PieceEndingsTest {

    private final List<Carrier.Consignment> bag = Stream.of("1234567897", "9994447897", "5550001111")
            .map(PieceEndingsTest::letter)
            .toList();

    private static Carrier.Consignment letter(String pieceNumber) {
        return new Carrier.Consignment(
                "ours", ItemNumber.of("RR", 47312482), "20261123-A", pieceNumber, "CHAN TAI MAN", List.of("HONG KONG"));
    }

    @Test
    void anEndingIsAsLongAsItTakesToTellThePiecesOfABagApart() {
        PieceEndings endings = new PieceEndings(bag);

        assertThat(bag).extracting(endings::of).containsExactly("67897", "47897", "1111");
    }

    @Test
    void aNumberIsNeverShownWhole() {
        List<Carrier.Consignment> alike = List.of(letter("1234567897"), letter("2234567897"));

        assertThat(new PieceEndings(alike).of(alike.get(0))).isEqualTo("234567897");
    }

    @Test
    void aManifestShowsNoWholeNumber() throws Exception {
        DispatchManifest manifest = new DispatchManifest(
                new Dispatches.Dispatch("20261123-A", MailPiece.MEDIUM, LocalDate.parse("2026-11-23"), 3), bag);

        try (PDDocument document = Loader.loadPDF(manifest.pdf())) {
            String paper = new PDFTextStripper().getText(document);
            assertThat(List.of(manifest.csv(), paper))
                    .allSatisfy(shown -> assertThat(shown)
                            .contains("67897", "47897", "1111")
                            .doesNotContain("1234567897", "9994447897", "5550001111"));
        }
    }
}
