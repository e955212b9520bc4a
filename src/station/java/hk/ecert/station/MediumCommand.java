package hk.ecert.station;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "medium", mixinStandardHelpOptions = true, description = "Writes sticks and tokens.")
final class MediumCommand implements Callable<Integer> {

    @Mixin
    private StationOptions options;

    @Mixin
    private Shift shift;

    @ArgGroup(multiplicity = "1")
    private Sticks sticks;

    @ArgGroup(multiplicity = "1")
    private Tokens tokens;

    /** Where sticks are written. */
    static final class Sticks {
        @Option(names = "--stick", required = true, description = "where a stick appears when it is put in")
        private Path stick;

        @Option(names = "--images", required = true, description = "for trials: folder for FAT16 images, one a medium")
        private Path images;

        @Option(names = "--folders", required = true, description = "for trials: folder for folders, one a medium")
        private Path folders;

        Shelf shelf(Operator operator) {
            if (stick != null) {
                return new StickShelf(stick, operator);
            }
            return images != null ? new ImageShelf(images) : new FolderShelf(folders);
        }
    }

    /** Where tokens are made. */
    static final class Tokens {
        @Option(names = "--trial-tokens", required = true, description = "for trials: folder for folders, one a token")
        private Path trial;

        @ArgGroup(exclusive = false)
        private Real real;

        Token token(Operator operator) throws IOException {
            return trial != null
                    ? new TrialToken(trial)
                    : new Pkcs11Token(Cryptoki.load(real.module), real.soPins, operator);
        }
    }

    static final class Real {
        @Option(names = "--token-module", required = true, description = "PKCS#11 library of the tokens to be made")
        private Path module;

        @Option(
                names = "--so-pins",
                required = true,
                description = "folder in which the operator keeps each token's SO PIN")
        private Path soPins;
    }

    @Override
    public Integer call() throws GeneralSecurityException, IOException, InterruptedException {
        Identity identity = options.identity();
        Operator operator = shift.operator();
        Craft craft = new MediumCraft(identity, sticks.shelf(operator), tokens.token(operator));
        try (Journal journal = Journal.open(options.journal())) {
            return shift.work(new Rounds(options.door("medium", identity), journal, craft, operator));
        }
    }
}
