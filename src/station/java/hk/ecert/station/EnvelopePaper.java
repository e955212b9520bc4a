package hk.ecert.station;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.backend.HumanReadableLocation;
import uk.org.okapibarcode.graphics.Rectangle;

/** The PIN envelope on paper: number and barcode for the mail room, the PIN in groups of four, no name and no HKID. */
final class EnvelopePaper {

    private static final float LEFT = 50;
    private static final float LINE = 15;
    private static final float BAR_WIDTH = 1.2f;
    private static final int SHOWN_OF_MEDIUM = 4;
    private static final String[] ADVICE = {
        "The PIN opens the e-Cert on the medium. It cannot be recovered:",
        "a lost PIN means a new certificate. Tell it to nobody.",
        "密碼用以開啟儲存媒體上的電子證書。密碼無法復原，",
        "遺失密碼便須簽發新證書。切勿告訴任何人。",
        "密码用以开启储存媒体上的电子证书。密码无法复原，",
        "遗失密码便须签发新证书。切勿告诉任何人。"
    };

    private EnvelopePaper() {}

    /**
     * @param pin 16 ASCII digits
     * @return a PDF of one A5 page
     */
    static byte[] draw(String envelopeNumber, String mediumNumber, byte[] pin) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream words = EnvelopePaper.class.getResourceAsStream("/station/envelope.ttf")) {
            PDFont font = PDType0Font.load(document, words, true);
            PDPage page = new PDPage(PDRectangle.A5);
            document.addPage(page);
            try (PDPageContentStream paper = new PDPageContentStream(document, page)) {
                write(paper, font, 16, 530, "PIN envelope  密碼信封  密码信封");
                write(paper, font, 11, 505, "No. 編號 编号  " + envelopeNumber);
                write(paper, font, 11, 490, "Medium 儲存媒體 储存媒体  ..." + ending(mediumNumber));
                barcode(paper, envelopeNumber, 430);
                write(paper, font, 11, 385, "PIN 密碼 密码");
                write(paper, font, 20, 360, groupsOfFour(pin));
                for (int i = 0; i < ADVICE.length; i++) {
                    write(paper, font, 10, 320 - i * LINE, ADVICE[i]);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** The holder sees which medium it belongs to; the whole number stands on the medium alone, as proof that it came. */
    private static String ending(String mediumNumber) {
        return mediumNumber.substring(Math.max(0, mediumNumber.length() - SHOWN_OF_MEDIUM));
    }

    private static void write(PDPageContentStream paper, PDFont font, float size, float y, String text)
            throws IOException {
        paper.beginText();
        paper.setFont(font, size);
        paper.newLineAtOffset(LEFT, y);
        paper.showText(text);
        paper.endText();
    }

    private static String groupsOfFour(byte[] pin) {
        return new String(pin, StandardCharsets.US_ASCII).replaceAll("(.{4})(?=.)", "$1 ");
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
