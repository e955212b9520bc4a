package hk.ecert.renewal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is handed out, on certificates that OpenSSL made. */
class CheckCertificateIT {

    private static final String JAR =
            "java -jar " + Path.of("target/ecert-renewal.jar").toAbsolutePath();
    /** What a context or an engine costs more than once over; the command itself takes 0.9 on a slow machine. */
    private static final double MOST_CPU_SECONDS = 2.5;

    @TempDir
    static Path folder;

    @BeforeAll
    static void make() throws Exception {
        Programs.need("openssl", "bash");
        sh("openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 10 -subj '/CN=Root'");
        sh("openssl req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr"
                + " -subj '/C=HK/O=Hongkong Post e-Cert (Personal)/CN=X'");
        sh("openssl x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 5 -out leaf.pem");
    }

    @Test
    void theVerdictIsPrintedAndTheExitCodeSaysIt() throws Exception {
        assertThat(check("rfc5280")).isEqualTo(new Programs.Result(0, "accepted\n"));
        assertThat(check("e-cert")).isEqualTo(new Programs.Result(1, "CERTIFICATE_WRONG_USAGE\n"));
    }

    @Test
    void aBatchGivesTheVerdictsOfThePublicSuite() throws Exception {
        Programs.needFile(Pkits.FOLDER.resolve("ReadMe.txt"), "python3-cryptography-vectors");
        List<Pkits.Case> cases = Pkits.cases();
        Files.write(
                folder.resolve("questions"),
                cases.stream().map(Pkits.Case::line).toList());

        String answers = sh(JAR + " certificate check --batch < questions").output();

        assertThat(answers.lines().map(answer -> answer.substring(0, answer.lastIndexOf('\t'))))
                .containsExactlyElementsOf(cases.stream()
                        .map(one -> one.name() + "\t" + one.verdict())
                        .toList());
    }

    @Test
    void itStartsWithoutContextOrEngine() throws Exception {
        String loaded = sh(command("-Xlog:class+load", "e-cert") + "; true").output();

        assertThat(loaded)
                .contains("hk.ecert.renewal.validation.CertificateValidator")
                .doesNotContain("org.springframework.boot.SpringApplication ")
                .doesNotContain("org.camunda.bpm.engine.impl.");
        double least =
                IntStream.range(0, 3).mapToDouble(run -> cpuSeconds()).min().orElseThrow();
        System.out.printf("certificate check: %.2f s CPU from start to end%n", least);
        assertThat(least).isLessThan(MOST_CPU_SECONDS);
    }

    /** Processor time and not time that passes: tests run beside each other. */
    private static double cpuSeconds() {
        try {
            String times = sh("TIMEFORMAT='%U %S'; time " + command("", "rfc5280") + " > /dev/null")
                    .output();
            return Arrays.stream(times.strip().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Programs.Result check(String profile) throws Exception {
        return sh(command("", profile));
    }

    private static String command(String option, String profile) {
        return JAR.replace("-jar", option + " -jar") + " certificate check --anchors ca.pem --profile " + profile
                + " leaf.pem";
    }

    private static Programs.Result sh(String command) throws Exception {
        return Programs.run("bash", "-c", "cd " + folder + " && " + command);
    }
}
