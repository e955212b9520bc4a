package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class MailLabelTest {

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
                    .contains("CHAN TAI MAN", "1 SAMPLE STREET", "RR 47 312 482 9 HK", "20261123-B", "0000000042")
                    .doesNotContain("PIN")
                    .doesNotContain("MEDIUM")
                    .doesNotContain("ER-7K3M");
        }
    }
}
