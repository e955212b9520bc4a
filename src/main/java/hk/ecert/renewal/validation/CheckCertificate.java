package hk.ecert.renewal.validation;

import hk.ecert.renewal.platform.TimeConfiguration;
import hk.ecert.renewal.validation.ValidationRules.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certificate check}: the validator without database, engine or port. */
@Command(
        name = "check",
        description = {
            "Says whether a certificate is good: prints \"accepted\" or the reason code.",
            "Exit code 0: accepted; 1: refused; 2: could not run.",
            "Files are PEM or DER. Revocation is looked at when there are revocation lists.",
            "--batch reads one JSON object a line from standard input, with the fields id, anchors, intermediates, crls"
                    + " (lists of base64 DER), leaf, at, profile, policies, requireExplicitPolicy, inhibitPolicyMapping,"
                    + " inhibitAnyPolicy and maxPathLength, and prints id<TAB>accepted|refused<TAB>reason; its exit code"
                    + " is 0."
        },
        mixinStandardHelpOptions = true)
class CheckCertificate implements Callable<Integer> {

    private static final int ACCEPTED = 0;
    private static final int REFUSED = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--anchors", description = "certificates that are trusted as they stand")
    private Path anchors;

    @Option(names = "--intermediates", description = "authorities below them, in any order")
    private Path intermediates;

    @Option(names = "--crls", description = "revocation lists: complete, partitioned, indirect, delta")
    private Path crls;

    @Option(names = "--profile", defaultValue = "rfc5280", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}")
    private Profile profile;

    @Option(names = "--policy", description = "an acceptable policy in dotted form; may be repeated; none means any")
    private Set<String> policies = Set.of();

    @Option(names = "--require-explicit-policy")
    private boolean requireExplicitPolicy;

    @Option(names = "--inhibit-policy-mapping")
    private boolean inhibitPolicyMapping;

    @Option(names = "--inhibit-any-policy")
    private boolean inhibitAnyPolicy;

    @Option(names = "--at", description = "the moment to judge by, e.g. 2026-01-01T00:00:00Z; now")
    private Instant at;

    @Option(names = "--batch", description = "questions from standard input")
    private boolean batch;

    @Parameters(arity = "0..1", paramLabel = "leaf.pem", description = "the certificate")
    private Path leaf;

    @Override
    public Integer call() throws IOException {
        Clock clock = TimeConfiguration.hongKongClock();
        if (batch) {
            BatchCheck check = new BatchCheck(clock);
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                lines.lines().map(check::answer).forEach(System.out::println);
            }
            return ACCEPTED;
        }
        if (leaf == null || anchors == null) {
            throw new ParameterException(spec.commandLine(), "certificate check needs --anchors and a certificate");
        }
        Optional<String> reason = reason(at == null ? clock.instant() : at);
        System.out.println(reason.orElse("accepted"));
        return reason.isEmpty() ? ACCEPTED : REFUSED;
    }

    private Optional<String> reason(Instant moment) {
        try {
            ValidationRules rules = new ValidationRules(
                    profile,
                    moment,
                    policies,
                    requireExplicitPolicy,
                    inhibitPolicyMapping,
                    inhibitAnyPolicy,
                    ValidationRules.ANY_LENGTH);
            Question question = new Question(
                    Encoded.certificates(bytes(anchors)),
                    intermediates == null ? List.of() : Encoded.certificates(bytes(intermediates)),
                    crls == null ? List.of() : Encoded.lists(bytes(crls)),
                    Encoded.certificate(bytes(leaf)),
                    rules);
            return question.reason();
        } catch (IllegalArgumentException malformed) {
            return Optional.of(BatchCheck.MALFORMED);
        }
    }

    private byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ParameterException(spec.commandLine(), file + ": can't be read");
        }
    }
}
