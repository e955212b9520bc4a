package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Programs;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is handed out: the application without a sandbox in it, the sandbox without the application in it. */
class TwoProgramsIT {

    private static final String APPLICATION = "target/ecert-renewal.jar";
    private static final String SANDBOX = "target/ecert-renewal-sandbox.jar";

    @Test
    void theApplicationHoldsNoClassOfTheSandboxAndNoTestProgram() throws IOException {
        assertThat(entries(APPLICATION))
                .anyMatch(entry -> entry.endsWith("hk/ecert/renewal/RenewalApplication.class"))
                .noneMatch(entry -> entry.contains("hk/ecert/sandbox/"))
                .noneMatch(entry -> entry.contains("Trial"))
                .noneMatch(entry -> entry.contains("greenmail") || entry.contains("playwright"));
    }

    @Test
    void theSandboxHoldsNoClassOfTheApplication() throws IOException {
        assertThat(entries(SANDBOX))
                .contains("hk/ecert/sandbox/Sandbox.class")
                .noneMatch(entry -> entry.startsWith("hk/ecert/renewal/"));
    }

    @Test
    void bothTellWhatTheyCanDo() throws Exception {
        assertThat(Programs.run("java", "-jar", APPLICATION, "--help").output())
                .contains("register", "trail", "engine-floor");
        assertThat(Programs.run("java", "-jar", SANDBOX, "--help").output()).contains("serve", "journey", "bench");
    }

    private static List<String> entries(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }
}
