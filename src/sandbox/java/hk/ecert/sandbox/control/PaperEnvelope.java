package hk.ecert.sandbox.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads a PIN envelope as its addressee does. */
final class PaperEnvelope {

    private static final Pattern PIN = Pattern.compile("\\d{4}( \\d{4}){3}");

    private PaperEnvelope() {}

    /** The PIN in groups of four. */
    static String open(Path pdf) throws IOException {
        try (PDDocument paper = Loader.loadPDF(pdf.toFile())) {
            Matcher pin = PIN.matcher(new PDFTextStripper().getText(paper));
            if (!pin.find()) {
                throw new IOException("no PIN stands in " + pdf.getFileName());
            }
            return pin.group();
        }
    }
}
