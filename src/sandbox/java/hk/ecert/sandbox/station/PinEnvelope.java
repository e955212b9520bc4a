package hk.ecert.sandbox.station;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.backend.HumanReadableLocation;
import uk.org.okapibarcode.graphics.Rectangle;

/** The PIN envelope on paper: number and barcode for the mail room, the PIN in groups of four, no name and no HKID. */
final class PinEnvelope {

    private static final float LEFT = 60;
    private static final float BAR_WIDTH = 1.2f;

    private PinEnvelope() {}

    /** @return a PDF of one A5 page */
    static byte[] print(String envelopeNumber, String mediumNumber, String pin) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A5);
            document.addPage(page);
            try (PDPageContentStream paper = new PDPageContentStream(document, page)) {
                PDFont plain = new PDType1Font(FontName.HELVETICA);
                PDFont digits = new PDType1Font(FontName.COURIER_BOLD);
                write(paper, new PDType1Font(FontName.HELVETICA_BOLD), 16, 520, "PIN envelope (sandbox)");
                write(paper, plain, 11, 495, "Number " + envelopeNumber + ", for medium " + mediumNumber);
                barcode(paper, envelopeNumber, 430);
                write(paper, plain, 11, 380, "Your PIN:");
                write(paper, digits, 20, 350, groupsOfFour(pin));
                write(paper, plain, 10, 310, "It opens the e-Cert on the medium. It cannot be recovered:");
                write(paper, plain, 10, 296, "a lost PIN means a new certificate. Tell it to nobody.");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void write(PDPageContentStream paper, PDFont font, float size, float y, String text)
            throws IOException {
        paper.beginText();
        paper.setFont(font, size);
        paper.newLineAtOffset(LEFT, y);
        paper.showText(text);
        paper.endText();
    }

    static String groupsOfFour(String pin) {
        return pin.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static void barcode(PDPageContentStream paper, String number, float bottom) throws IOException {
        Code128 code = new Code128();
        code.setHumanReadableLocation(HumanReadableLocation.NONE);
        code.setContent(number);
        for (Rectangle bar : code.getRectangles()) {
            paper.addRect(LEFT + (float) bar.x * BAR_WIDTH, bottom, (float) bar.width * BAR_WIDTH, (float) bar.height);
        }
        paper.fill();
    }
}
