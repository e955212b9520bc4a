package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.register.RegisterCommand;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestCertificates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as an officer's administrator calls them, on an embedded database in a file. */
class StateCommandsIT {

    private static final String SRN = "0000000001";

    @TempDir
    private Path folder;

    private Path certificate;

    private record Said(int exitCode, String text) {}

    @BeforeEach
    void register() throws Exception {
        System.setProperty(
                "spring.datasource.url", "jdbc:h2:file:" + folder.resolve("db").toAbsolutePath() + ";MODE=PostgreSQL");
        System.setProperty(
                "renewal.register.key-file", folder.resolve("register.key").toString());
        certificate = Files.writeString(
                folder.resolve("certificate.pem"),
                TestCertificates.pem(List.of(TestCertificates.certificate(
                        BigInteger.valueOf(0x1f),
                        SRN,
                        "CHAN TAI MAN",
                        TestCertificates.PERSONAL,
                        TestCertificates.ORDINARY_POLICY,
                        MovableClock.instant("2025-12-01T00:00"),
                        MovableClock.instant("2028-12-01T00:00")))));
        Path subscribers = Files.writeString(
                folder.resolve("subscribers.csv"),
                "srn,hkid,english_name,chinese_name,date_of_birth,email,language,address,standing\n" + SRN
                        + ",A123456(3),CHAN TAI MAN,,1980-01-31,chan@example.hk,en,Room 1,good\n");
        assertThat(run(
                                new RegisterCommand(),
                                "import",
                                "--subscribers",
                                subscribers.toString(),
                                "--certificates",
                                certificate.toString())
                        .exitCode())
                .isZero();
    }

    @AfterEach
    void restore() {
        System.clearProperty("spring.datasource.url");
        System.clearProperty("renewal.register.key-file");
    }

    @Test
    void aCertificateIsSuspendedReinstatedAndRevokedForGood() {
        String[] byNumber = {"--serial", "1f", "--issuer", TestCertificates.ISSUER, "--by", "officer"};
        String[] byFile = {"--certificate", certificate.toString(), "--by", "officer"};
        assertThat(run(new StateCommands.Suspend(), byFile)).isEqualTo(new Said(0, "1f is SUSPENDED\n"));
        assertThat(run(new StateCommands.Reinstate(), byNumber)).isEqualTo(new Said(0, "1f is ACTIVE\n"));
        assertThat(revoke("KEY_COMPROMISE", byNumber)).isEqualTo(new Said(0, "1f is REVOKED\n"));
        assertThat(revoke("SUPERSEDED", byFile)).isEqualTo(new Said(0, "1f is REVOKED\n"));

        Said tooLate = run(new StateCommands.Reinstate(), byNumber);
        assertThat(tooLate.exitCode()).isEqualTo(1);
        assertThat(tooLate.text()).contains("is REVOKED, not to be ACTIVE");
    }

    @Test
    void whatCanNotBeDoneSaysWhy() {
        Said unknown = revoke("SUPERSEDED", "--serial", "20", "--issuer", TestCertificates.ISSUER, "--by", "officer");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text()).contains("the register has no such certificate");

        Said hold = revoke("CERTIFICATE_HOLD", "--certificate", certificate.toString(), "--by", "officer");
        assertThat(hold.exitCode()).isEqualTo(1);
        assertThat(hold.text()).contains("no reason to revoke for good");

        assertThat(run(new StateCommands.Suspend(), "--serial", "1f", "--by", "officer")
                        .exitCode())
                .as("a number without its issuer")
                .isEqualTo(2);
        assertThat(run(new StateCommands.Suspend(), "--certificate", certificate.toString())
                        .exitCode())
                .as("nobody says so")
                .isEqualTo(2);
    }

    private static Said revoke(String reason, String... which) {
        List<String> arguments = new ArrayList<>(List.of("--reason", reason));
        arguments.addAll(Arrays.asList(which));
        return run(new StateCommands.Revoke(), arguments.toArray(String[]::new));
    }

    private static Said run(Object command, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        int exitCode = new CommandLine(command).setOut(both).setErr(both).execute(arguments);
        return new Said(exitCode, text.toString());
    }
}
