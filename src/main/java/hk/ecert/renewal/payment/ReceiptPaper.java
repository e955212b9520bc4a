package hk.ecert.renewal.payment;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Words;
import hk.ecert.renewal.register.Register;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Prints a receipt on one A4 page in the subscriber's language; times are Hong Kong's. It names no person. */
@Component
class ReceiptPaper {

    static final String FONT = "/fonts/receipt.ttf";
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final float LEFT = 64;
    private static final float VALUES = 230;
    private static final float TOP = 760;

    private final Register register;
    private final Identifications identifications;
    private final AllDues dues;
    private final String operator;
    private final Words words = new Words("receipt");

    ReceiptPaper(
            Register register,
            Identifications identifications,
            AllDues dues,
            @Value("${renewal.operator.name:}") String operator) {
        this.register = register;
        this.identifications = identifications;
        this.dues = dues;
        this.operator = operator;
    }

    byte[] print(Attempt attempt, Instant issuedAt, Language language) {
        try (PDDocument document = new PDDocument();
                InputStream fontFile = ReceiptPaper.class.getResourceAsStream(FONT);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDFont font = PDType0Font.load(document, fontFile, true);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            describe(document, attempt, issuedAt, language);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                write(content, font, 20, LEFT, TOP, words.text("title", language));
                float y = TOP - 50;
                for (Map.Entry<String, String> line :
                        lines(attempt, issuedAt, language).entrySet()) {
                    write(content, font, 11, LEFT, y, words.text(line.getKey(), language));
                    write(content, font, 11, VALUES, y, line.getValue());
                    y -= 24;
                }
                write(content, font, 9, LEFT, y - 20, words.text("note", language));
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a receipt could not be printed", e);
        }
    }

    private Map<String, String> lines(Attempt attempt, Instant issuedAt, Language language) {
        Due due = dues.of(attempt.reference());
        Attempt.Taken taken = attempt.taken().orElseThrow();
        Map<String, String> lines = new LinkedHashMap<>();
        if (!operator.isBlank()) {
            lines.put("operator", operator);
        }
        lines.put("number", attempt.payment().receiptNumber().orElseThrow());
        lines.put("issued", hongKongTime(issuedAt, language));
        lines.put("reference", attempt.reference().value());
        lines.put("srn", srn(attempt));
        lines.put("for", words.text(due.item(), language, due.years()));
        lines.put("amount", new Fee(taken.amount(), taken.currency()).text());
        lines.put("method", method(taken.method(), language));
        lines.put("paid", hongKongTime(taken.at(), language));
        return lines;
    }

    private String srn(Attempt attempt) {
        return register.get(identifications.of(attempt.reference()).subscriberId())
                .srn();
    }

    private String method(String method, Language language) {
        return words.find("method." + method, language).orElseGet(() -> words.text("method.other", language));
    }

    private String hongKongTime(Instant at, Language language) {
        return words.text("time", language, TIME.format(at.atZone(HONG_KONG)));
    }

    private void describe(PDDocument document, Attempt attempt, Instant issuedAt, Language language) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(words.text("title", language) + " "
                + attempt.payment().receiptNumber().orElseThrow());
        information.setCreationDate(GregorianCalendar.from(issuedAt.atZone(HONG_KONG)));
        document.getDocumentCatalog().setLanguage(language.tag());
    }

    /** A character that the font lacks, which only a configured name can have, becomes a question mark. */
    private static void write(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> printable.appendCodePoint(canPrint(font, c) ? c : '?'));
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(printable.toString());
        content.endText();
    }

    private static boolean canPrint(PDFont font, int codePoint) {
        try {
            font.encode(Character.toString(codePoint));
            return true;
        } catch (IOException | IllegalArgumentException absent) {
            return false;
        }
    }
}
