package hk.ecert.renewal;

import hk.ecert.sandbox.Options;
import hk.ecert.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The application with its sandbox beside it, in one program and with one clock that the sandbox's control page can move:
 * {@code ./mvnw spring-boot:test-run}. Takes {@code --personas=FILE.csv}; everything it keeps is under {@code data/}.
 */
public final class TrialRun {

    private static final String PERSONAS = "--personas=";

    /** A newcomer wants to see the second letter too, and what happens on a day to which the clock was moved. */
    static final List<String> PACE = List.of(
            "--renewal.mailing.gap=PT5S",
            "--renewal.reminders.every=PT3S",
            "--renewal.coming-of-age.every=PT3S",
            "--renewal.subscription.every=PT3S");

    private TrialRun() {}

    public static void main(String[] args) throws Exception {
        Path personas = Arrays.stream(args)
                .filter(argument -> argument.startsWith(PERSONAS))
                .map(argument -> Path.of(argument.substring(PERSONAS.length())))
                .findFirst()
                .orElse(null);
        Options options = Options.defaults().withPersonas(personas, 0).withMovableClock();
        Sandbox sandbox = Sandbox.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        TrialApplication.start(arguments(args, sandbox));
    }

    private static String[] arguments(String[] args, Sandbox sandbox) {
        List<String> all = new ArrayList<>();
        all.add("--spring.config.additional-location=file:" + sandbox.home().resolve("application.yaml"));
        all.add("--trial.home=" + sandbox.home());
        all.add("--trial.sandbox=http://localhost:" + sandbox.port());
        all.addAll(PACE);
        Arrays.stream(args).filter(argument -> !argument.startsWith(PERSONAS)).forEach(all::add);
        return all.toArray(String[]::new);
    }
}
