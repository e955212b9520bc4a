package hk.ecert.sandbox.driver;

import hk.ecert.sandbox.driver.Journey.Manner;
import hk.ecert.sandbox.driver.Journey.Method;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.web.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code journey}. */
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        description = "Renews as a person with a browser does and prints what became of it, one line a renewal.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every renewal came to an outcome, a refusal included", "1:one stuck", "2:wrong usage"})
public final class JourneyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--portal", defaultValue = "https://localhost:8443", description = "default: ${DEFAULT-VALUE}")
    private URI portal;

    @Option(
            names = "--certificate-login",
            defaultValue = "https://localhost:9443",
            description = "where the portal is expected to ask for the certificate; default: ${DEFAULT-VALUE}")
    private URI certificateLogin;

    @Option(names = "--sandbox", defaultValue = "http://localhost:8090", description = "default: ${DEFAULT-VALUE}")
    private URI sandbox;

    @Option(
            names = "--persona",
            defaultValue = "chan-tai-man",
            description = "id of the persona; * stands for any characters, so that chan-tai-man* takes all copies too;"
                    + " default: ${DEFAULT-VALUE}")
    private String persona;

    @Option(
            names = "--method",
            defaultValue = "iam-smart",
            description = "iam-smart, e-cert or token; default: ${DEFAULT-VALUE}")
    private String method;

    @Option(names = "--extend", description = "extends the subscription by the annual fee instead of renewing")
    private boolean extend;

    @Option(names = "--count", description = "how many renewals; default: one for each persona that fits")
    private Integer count;

    @Option(names = "--parallel", defaultValue = "1", description = "how many at once; default: ${DEFAULT-VALUE}")
    private int parallel;

    @Option(names = "--card", defaultValue = "4242424242424242", description = "default: ${DEFAULT-VALUE}")
    private String card;

    @Option(
            names = "--answer",
            paramLabel = "FIELD=VALUE",
            description = "answers a form field otherwise; may be repeated")
    private List<String> answers = new ArrayList<>();

    @Option(names = "--timeout", defaultValue = "PT3M", description = "for one renewal; default: ${DEFAULT-VALUE}")
    private Duration timeout;

    @Option(
            names = "--refresh",
            description = "longest wait before a page that refreshes itself is asked again, e.g. PT0.3S;"
                    + " default: as the page says")
    private Duration refresh;

    @Option(names = "--json", description = "one line of JSON a renewal")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Convoy convoy = new Convoy(sandbox);
        List<Persona> people = choose(convoy.world().personas());
        Manner manner = new Manner(
                portal,
                certificateLogin,
                extend ? "/extensions/new" : "/renewals/new",
                method(),
                card,
                answers(),
                timeout,
                refresh);
        List<Result> results = convoy.go(people, manner, parallel, Duration.ZERO, this::print);
        return results.stream().anyMatch(Result::isFailed) ? 1 : 0;
    }

    private void print(Result result) {
        if (json) {
            spec.commandLine().getOut().println(Json.text(result));
            return;
        }
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%-24s %-24s %s%s %s %s %s %.1f s%n",
                        result.persona(),
                        result.reference(),
                        result.isFailed() ? "FAILED: " + result.error() : result.outcome(),
                        result.reason().isEmpty() ? "" : " " + result.reason(),
                        result.certificateSerial(),
                        result.mediumItemNumber(),
                        result.pinEnvelopeItemNumber(),
                        result.totalMillis() / 1000);
    }

    private Method method() {
        return switch (method) {
            case "iam-smart" -> Method.IAM_SMART;
            case "e-cert" -> Method.E_CERT;
            case "token" -> Method.TOKEN;
            default -> throw wrong("--method must be iam-smart, e-cert or token");
        };
    }

    private Map<String, String> answers() {
        if (answers.stream().anyMatch(answer -> answer.indexOf('=') < 1)) {
            throw wrong("--answer must be FIELD=VALUE");
        }
        return Journey.answers(answers);
    }

    /** Everybody who fits; for a plain id with a count, the persona and its copies. */
    private List<Persona> choose(List<Persona> all) {
        String regex = persona.contains("*")
                ? Pattern.quote(persona).replace("*", "\\E.*\\Q")
                : Pattern.quote(persona) + (count == null || count == 1 ? "" : "(-\\d+)?");
        List<Persona> fitting =
                all.stream().filter(one -> one.id().matches(regex)).toList();
        if (fitting.isEmpty()) {
            throw wrong("the sandbox knows no persona " + persona);
        }
        if (count == null) {
            return fitting;
        }
        // more renewals than people: somebody comes again, and hears from the portal what it says to that
        return IntStream.range(0, count)
                .mapToObj(i -> fitting.get(i % fitting.size()))
                .toList();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
