package hk.ecert.station;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "pin", mixinStandardHelpOptions = true, description = "Prints PIN envelopes.")
final class PinCommand implements Callable<Integer> {

    @Mixin
    private StationOptions options;

    @Mixin
    private Shift shift;

    @ArgGroup(multiplicity = "1")
    private Paper paper;

    static final class Paper {
        @Option(names = "--printer", required = true, description = "name of a printer of this machine")
        private String printer;

        @Option(names = "--files", required = true, description = "folder for PDF files, one an envelope")
        private Path files;

        EnvelopePrinter printer(Operator operator) throws IOException {
            return printer != null ? PaperPrinter.named(printer, operator) : new FilePrinter(files);
        }
    }

    @Override
    public Integer call() throws GeneralSecurityException, IOException, InterruptedException {
        Identity identity = options.identity();
        Operator operator = shift.operator();
        Craft craft = new PinCraft(identity, paper.printer(operator));
        try (Journal journal = Journal.open(options.journal())) {
            return shift.work(new Rounds(options.door("pin", identity), journal, craft, operator));
        }
    }
}
