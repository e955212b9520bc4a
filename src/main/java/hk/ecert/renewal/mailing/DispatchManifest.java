package hk.ecert.renewal.mailing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** The list that goes to the carrier with a bag, for people (A4) and for programs (CSV): number, piece, name, address. */
final class DispatchManifest {

    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader("line", "dispatch", "item_number", "piece_number", "name", "address")
            .get();
    private static final float MARGIN = 40;
    private static final float LINE_HEIGHT = 16;
    private static final int LINES_A_PAGE = 42;
    private static final int LONGEST_NAME = 28;
    private static final int LONGEST_ADDRESS = 90;

    private final Dispatches.Dispatch dispatch;
    private final List<Carrier.Consignment> letters;

    DispatchManifest(Dispatches.Dispatch dispatch, List<Carrier.Consignment> letters) {
        this.dispatch = dispatch;
        this.letters = letters;
    }

    String csv() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSV)) {
            for (int i = 0; i < letters.size(); i++) {
                Carrier.Consignment letter = letters.get(i);
                printer.printRecord(
                        i + 1,
                        letter.dispatch(),
                        letter.itemNumber(),
                        letter.pieceNumber(),
                        text(letter.name()),
                        text(String.join(", ", letter.addressLines())));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** A spreadsheet must not take an address that begins like a formula for one. */
    private static String text(String value) {
        return value.isEmpty() || "=+-@".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    }

    byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            List<String> lines = lines();
            int pages = Math.max(1, (lines.size() + LINES_A_PAGE - 1) / LINES_A_PAGE);
            for (int page = 0; page < pages; page++) {
                int from = page * LINES_A_PAGE;
                draw(document, page + 1, pages, lines.subList(from, Math.min(lines.size(), from + LINES_A_PAGE)));
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            Carrier.Consignment letter = letters.get(i);
            lines.add("%4d  %-13s  %-12s  %-28s  %s"
                    .formatted(
                            i + 1,
                            letter.itemNumber(),
                            letter.pieceNumber(),
                            cut(letter.name(), LONGEST_NAME),
                            cut(String.join(", ", letter.addressLines()), LONGEST_ADDRESS)));
        }
        return lines;
    }

    private static String cut(String text, int longest) {
        String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
        return printable.substring(0, Math.min(longest, printable.length()));
    }

    private void draw(PDDocument document, int number, int of, List<String> lines) throws IOException {
        PDRectangle landscape = new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
        PDPage page = new PDPage(landscape);
        document.addPage(page);
        PDFont bold = new PDType1Font(Standard14Fonts.FontName.COURIER_BOLD);
        PDFont plain = new PDType1Font(Standard14Fonts.FontName.COURIER);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(bold, 11);
            content.setLeading(LINE_HEIGHT);
            content.newLineAtOffset(MARGIN, landscape.getHeight() - MARGIN);
            content.showText("Manifest of dispatch %s   posted on %s   %d registered letters   page %d of %d"
                    .formatted(dispatch.id(), dispatch.postedOn(), letters.size(), number, of));
            content.newLine();
            content.setFont(plain, 8);
            content.setLeading(LINE_HEIGHT - 4);
            for (String line : lines) {
                content.newLine();
                content.showText(line);
            }
            content.endText();
        }
    }
}
