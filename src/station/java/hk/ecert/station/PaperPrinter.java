package hk.ecert.station;

import java.io.IOException;
import java.util.Arrays;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.PrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;

/** A printer of this machine. Whether paper came out, only the operator sees. */
final class PaperPrinter implements EnvelopePrinter {

    private final PrintService printer;
    private final Operator operator;

    PaperPrinter(PrintService printer, Operator operator) {
        this.printer = printer;
        this.operator = operator;
    }

    /** @throws IOException when there is no printer of that name */
    static PaperPrinter named(String name, Operator operator) throws IOException {
        PrintService[] printers = PrintServiceLookup.lookupPrintServices(DocFlavor.SERVICE_FORMATTED.PAGEABLE, null);
        PrintService found = Arrays.stream(printers)
                .filter(printer -> printer.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no printer " + name + "; there are "
                        + Arrays.stream(printers).map(PrintService::getName).toList()));
        return new PaperPrinter(found, operator);
    }

    @Override
    public void print(String envelopeNumber, byte[] pdf) throws IOException {
        PrintRequestAttributeSet attributes = new HashPrintRequestAttributeSet();
        attributes.add(new JobName("envelope " + envelopeNumber, null));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            DocPrintJob job = printer.createPrintJob();
            job.print(new SimpleDoc(new PDFPageable(document), DocFlavor.SERVICE_FORMATTED.PAGEABLE, null), attributes);
        } catch (PrintException e) {
            throw new Refused("the printer refused envelope " + envelopeNumber, e);
        } finally {
            Arrays.fill(pdf, (byte) 0);
        }
    }

    @Override
    public Trace trace(String envelopeNumber) {
        return Trace.UNKNOWN;
    }

    @Override
    public void discard(String envelopeNumber) {
        operator.says("destroy PIN envelope " + envelopeNumber + ", if there is one");
    }
}
