package hk.ecert.station;

import hk.ecert.station.Journal.Entry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "spoil",
        mixinStandardHelpOptions = true,
        description = "Tells that a piece is spoiled or lost: medium and PIN envelope are made again with a new key.")
final class SpoilCommand implements Callable<Integer> {

    private enum Kind {
        MEDIUM,
        PIN
    }

    @Mixin
    private StationOptions options;

    @Option(names = "--kind", required = true, description = "of this station: ${COMPLETION-CANDIDATES}")
    private Kind kind;

    @Option(names = "--number", required = true, description = "the number on the medium or on the envelope")
    private String number;

    @Option(names = "--reason", required = true, description = "what happened to it; no names")
    private String reason;

    @Override
    public Integer call() throws GeneralSecurityException, IOException, InterruptedException {
        // a token has two orders of its number; the later one is the whole piece
        Entry piece = Journal.read(options.journal()).stream()
                .filter(entry -> number.equals(
                        kind == Kind.PIN
                                ? entry.report().envelopeNumber()
                                : entry.report().mediumNumber()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IOException("this station has made nothing with the number " + number));
        String path = kind == Kind.PIN ? "pin" : "medium";
        options.door(path, options.identity())
                .spoiled(piece.order(), piece.report().spoiled(reason));
        System.out.println(number + " is spoiled; destroy it");
        return 0;
    }
}
