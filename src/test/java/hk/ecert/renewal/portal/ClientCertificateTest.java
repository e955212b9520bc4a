package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientCertificateTest {

    @Test
    void onlyOneClassOfThePortalAndOneOfTheStationsReadWhatTheHandshakeBrought() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> readers = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(ClientCertificateTest::readsTheCertificate)
                    .map(file -> file.getParent().getFileName() + "/" + file.getFileName())
                    .filter(name -> !name.startsWith("station/"))
                    .toList();
            assertThat(readers).containsExactly("portal/ClientCertificate.java");
        }
    }

    private static boolean readsTheCertificate(Path file) {
        try {
            return Files.readString(file).contains("servlet.request.X509Certificate");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
