package hk.ecert.renewal.mailing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.graphics.Rectangle;

/** The address label of a registered letter: 105 × 74 mm (A7, landscape), the item number as Code 128 and in words. */
final class MailLabel {

    private static final float POINTS_A_MILLIMETRE = 72 / 25.4f;
    private static final PDRectangle A7_LANDSCAPE =
            new PDRectangle(105 * POINTS_A_MILLIMETRE, 74 * POINTS_A_MILLIMETRE);
    private static final float MARGIN = 17;
    private static final float BAR_HEIGHT = 45;
    private static final int LONGEST_LINE = 44;

    private MailLabel() {}

    /** One label a page. */
    static byte[] pdf(List<Carrier.Consignment> consignments) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (Carrier.Consignment consignment : consignments) {
                PDPage page = new PDPage(A7_LANDSCAPE);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    draw(content, consignment);
                }
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void draw(PDPageContentStream content, Carrier.Consignment consignment) throws IOException {
        PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
        PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        float top = A7_LANDSCAPE.getHeight() - MARGIN;
        text(content, bold, 11, top - 8, "REGISTERED");
        text(
                content,
                plain,
                7,
                top - 18,
                "Dispatch " + consignment.dispatch() + "   Piece " + consignment.pieceNumber());
        float y = top - 36;
        for (String line : lines(consignment)) {
            text(content, plain, 9, y, line);
            y -= 12;
        }
        bars(content, consignment.itemNumber().value());
        text(content, bold, 10, MARGIN - 5, spaced(consignment.itemNumber().value()));
    }

    private static List<String> lines(Carrier.Consignment consignment) {
        List<String> lines = new ArrayList<>();
        lines.add(consignment.name());
        lines.addAll(consignment.addressLines());
        return lines;
    }

    private static void text(PDPageContentStream content, PDFont font, float size, float y, String words)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(MARGIN, y);
        String printable = words.replaceAll("[^\\x20-\\x7E]", "?");
        content.showText(printable.substring(0, Math.min(LONGEST_LINE, printable.length())));
        content.endText();
    }

    private static void bars(PDPageContentStream content, String itemNumber) throws IOException {
        Code128 code = new Code128();
        code.setContent(itemNumber);
        float scale = (A7_LANDSCAPE.getWidth() - 2 * MARGIN) / code.getWidth();
        for (Rectangle bar : code.getRectangles()) {
            content.addRect(MARGIN + (float) bar.x * scale, MARGIN + 8, (float) bar.width * scale, BAR_HEIGHT);
        }
        content.fill();
    }

    /** {@code RE 47 312 482 9 HK}: how item numbers are written for people. */
    private static String spaced(String number) {
        return number.replaceFirst("(..)(..)(...)(...)(.)(..)", "$1 $2 $3 $4 $5 $6");
    }
}
