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

/**
 * The list that goes to the carrier with a bag, for people (A4) and for programs (CSV): item number, end of the piece's number,
 * name, address.
 */
final class DispatchManifest {

    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader("line", "dispatch", "item_number", "piece_ending", "name", "address")
            .get();
    private static final float MARGIN = 40;
    private static final float LINE_HEIGHT = 16;
    private static final int LINES_A_PAGE = 42;
    private static final int[] WIDTHS = {4, 13, 12, 28, 90};

    private final Dispatches.Dispatch dispatch;
    private final List<Carrier.Consignment> letters;
    private final PieceEndings endings;

    DispatchManifest(Dispatches.Dispatch dispatch, List<Carrier.Consignment> letters) {
        this.dispatch = dispatch;
        this.letters = letters;
        this.endings = new PieceEndings(letters);
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
                        endings.of(letter),
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
            List<List<String>> pages = pages();
            for (int page = 0; page < pages.size(); page++) {
                draw(document, page + 1, pages.size(), pages.get(page));
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The lines of each page; those of a letter stay together. */
    private List<List<String>> pages() {
        List<List<String>> pages = new ArrayList<>();
        pages.add(new ArrayList<>());
        for (int i = 0; i < letters.size(); i++) {
            List<String> lines = lines(i + 1, letters.get(i));
            List<String> page = pages.get(pages.size() - 1);
            if (page.size() + lines.size() > LINES_A_PAGE) {
                page = new ArrayList<>();
                pages.add(page);
            }
            page.addAll(lines);
        }
        return pages;
    }

    /** What is too long for its column goes on below: a list that is cut proves nothing. */
    private List<String> lines(int number, Carrier.Consignment letter) {
        List<String> cells = List.of(
                String.valueOf(number),
                letter.itemNumber().value(),
                endings.of(letter),
                letter.name(),
                String.join(", ", letter.addressLines()));
        List<StringBuilder> lines = new ArrayList<>();
        int column = 0;
        for (int i = 0; i < WIDTHS.length; i++) {
            int width = WIDTHS[i];
            List<String> parts = FittingLines.of(cells.get(i), part -> part.length() <= width);
            for (int line = 0; line < parts.size(); line++) {
                if (line == lines.size()) {
                    lines.add(new StringBuilder());
                }
                StringBuilder begun = lines.get(line);
                begun.append(" ".repeat(column - begun.length())).append(parts.get(line));
            }
            column += width + 2;
        }
        return lines.stream().map(StringBuilder::toString).toList();
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
