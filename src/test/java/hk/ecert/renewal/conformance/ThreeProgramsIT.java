package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is handed out: the application without a sandbox or a station in it, and those two without the application in them. */
class ThreeProgramsIT {

    private static final String APPLICATION = "target/ecert-renewal.jar";
    private static final String SANDBOX = "target/ecert-renewal-sandbox.jar";
    private static final String STATION = "target/ecert-renewal-station.jar";

    @Test
    void theApplicationHoldsNoClassOfTheSandboxAndNoTestProgram() throws IOException {
        assertThat(entries(APPLICATION))
                .anyMatch(entry -> entry.endsWith("hk/ecert/renewal/RenewalApplication.class"))
                .noneMatch(entry -> entry.contains("hk/ecert/sandbox/"))
                .noneMatch(entry -> entry.contains("hk/ecert/station/"))
                // a library may well call something of its own a trial
                .noneMatch(entry -> entry.startsWith("hk/ecert/") && entry.contains("Trial"))
                .noneMatch(entry -> entry.contains("greenmail") || entry.contains("playwright"));
    }

    @Test
    void theApplicationIsPackedOnceHoweverOftenItIsBuilt() throws IOException {
        try (JarFile file = new JarFile(APPLICATION)) {
            Properties merged = new Properties();
            merged.load(file.getInputStream(file.getEntry("META-INF/spring-autoconfigure-metadata.properties")));
            assertThat(merged.stringPropertyNames())
                    .filteredOn(name -> name.endsWith(".AutoConfigureOrder"))
                    .isNotEmpty()
                    .allMatch(name -> merged.getProperty(name).matches("-?\\d+"));
        }
    }

    @Test
    void theSandboxHoldsNoClassOfTheApplication() throws IOException {
        assertThat(entries(SANDBOX))
                .contains("hk/ecert/sandbox/Sandbox.class")
                .noneMatch(entry -> entry.startsWith("hk/ecert/renewal/"));
    }

    @Test
    void theStationHoldsNeitherEngineNorSpringAndIsSmall() throws IOException {
        assertThat(entries(STATION))
                .contains("hk/ecert/station/Station.class", "station/user-guide.html")
                .noneMatch(entry -> entry.startsWith("hk/ecert/renewal/") || entry.startsWith("hk/ecert/sandbox/"))
                .noneMatch(entry -> entry.startsWith("org/springframework/") || entry.startsWith("org/camunda/"))
                .noneMatch(entry -> entry.matches("hk/ecert/.*(Test|IT|OrderDoor).*\\.class"));
        assertThat(Files.size(Path.of(STATION))).isLessThan(25L * 1024 * 1024);
    }

    @Test
    void allTellWhatTheyCanDo() throws Exception {
        assertThat(Programs.run("java", "-jar", APPLICATION, "--help").output())
                .contains("register", "trail", "engine-floor");
        assertThat(Programs.run("java", "-jar", SANDBOX, "--help").output()).contains("serve", "journey", "bench");
        assertThat(Programs.run("java", "-jar", STATION, "--help").output()).contains("medium", "pin", "spoil");
    }

    private static List<String> entries(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }
}
