package hk.ecert.renewal.mailing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
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
    private static final float BELOW_BARS = 8;
    private static final float ADDRESSEE = 36;
    private static final float LARGEST = 9;
    /** From one size of letters that is tried to the next. */
    private static final float SMALLER = 0.95f;
    /** Height of a line, in sizes of its letters. */
    private static final float LEADING = 4 / 3f;

    private MailLabel() {}

    /** One label a page, of letters that are a bag. */
    static byte[] pdf(List<Carrier.Consignment> consignments) {
        return pdf(consignments, new PieceEndings(consignments));
    }

    static byte[] pdf(List<Carrier.Consignment> consignments, PieceEndings endings) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (Carrier.Consignment consignment : consignments) {
                PDPage page = new PDPage(A7_LANDSCAPE);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    draw(content, consignment, endings.of(consignment));
                }
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void draw(PDPageContentStream content, Carrier.Consignment consignment, String pieceEnding)
            throws IOException {
        PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
        PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        float top = A7_LANDSCAPE.getHeight() - MARGIN;
        text(content, bold, 11, top - 8, "REGISTERED");
        text(content, plain, 7, top - 18, "Dispatch " + consignment.dispatch() + "   Piece ending " + pieceEnding);
        addressee(content, plain, top - ADDRESSEE, consignment);
        bars(content, consignment.itemNumber().value());
        text(content, bold, 10, MARGIN - 5, spaced(consignment.itemNumber().value()));
    }

    /** The letters get smaller until all of the name and the address stands above the bars: a label that is cut misleads. */
    private static void addressee(PDPageContentStream content, PDFont font, float top, Carrier.Consignment consignment)
            throws IOException {
        float height = top - (MARGIN + BELOW_BARS + BAR_HEIGHT);
        float size = LARGEST;
        List<String> lines = lines(consignment, font, size);
        while (lines.size() * size * LEADING > height) {
            size *= SMALLER;
            lines = lines(consignment, font, size);
        }
        float y = top;
        for (String line : lines) {
            text(content, font, size, y, line);
            y -= size * LEADING;
        }
    }

    private static List<String> lines(Carrier.Consignment consignment, PDFont font, float size) {
        float width = A7_LANDSCAPE.getWidth() - 2 * MARGIN;
        return Stream.concat(Stream.of(consignment.name()), consignment.addressLines().stream())
                .flatMap(line -> FittingLines.of(line, part -> width(part, font, size) <= width).stream())
                .toList();
    }

    private static float width(String words, PDFont font, float size) {
        try {
            return font.getStringWidth(words) / 1000 * size;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void text(PDPageContentStream content, PDFont font, float size, float y, String words)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(MARGIN, y);
        content.showText(words);
        content.endText();
    }

    private static void bars(PDPageContentStream content, String itemNumber) throws IOException {
        Code128 code = new Code128();
        code.setContent(itemNumber);
        float scale = (A7_LANDSCAPE.getWidth() - 2 * MARGIN) / code.getWidth();
        for (Rectangle bar : code.getRectangles()) {
            content.addRect(MARGIN + (float) bar.x * scale, MARGIN + BELOW_BARS, (float) bar.width * scale, BAR_HEIGHT);
        }
        content.fill();
    }

    /** {@code RE 47 312 482 9 HK}: how item numbers are written for people. */
    private static String spaced(String number) {
        return number.replaceFirst("(..)(..)(...)(...)(.)(..)", "$1 $2 $3 $4 $5 $6");
    }
}
