package hk.ecert.station;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long the station works. */
final class Shift {

    private static final int PAUSES_AFTER_TROUBLE = 5;

    @Option(names = "--interval", defaultValue = "PT2S", description = "between two rounds; default: ${DEFAULT-VALUE}")
    private Duration interval;

    @Option(names = "--once", description = "make what is ordered now, then end; 1 when something could not be made")
    private boolean once;

    @Option(names = "--until-input-ends", description = "end when standard input does, for whoever starts this program")
    private boolean untilInputEnds;

    private final BufferedReader keyboard =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    Operator operator() {
        return new Operator(System.out, keyboard);
    }

    /** @return the exit code */
    int work(Rounds rounds) throws InterruptedException {
        if (untilInputEnds) {
            Thread watch = new Thread(this::endWithInput, "input");
            watch.setDaemon(true);
            watch.start();
        }
        boolean well = rounds.go();
        while (!once) {
            Thread.sleep(well ? interval.toMillis() : interval.toMillis() * PAUSES_AFTER_TROUBLE);
            well = rounds.go();
        }
        return well ? 0 : 1;
    }

    private void endWithInput() {
        try {
            keyboard.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // an input that can't be read has ended
        }
        System.exit(0);
    }
}
