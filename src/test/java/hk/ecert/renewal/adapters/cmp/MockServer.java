package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.support.Programs;
import hk.ecert.renewal.support.TestKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The CMP server of {@code openssl cmp}: it answers every request with one certificate that was made before. */
final class MockServer implements AutoCloseable {

    static final String SECRET = "shared secret";

    private final Process process;
    private final Thread reading;
    private final StringBuffer log = new StringBuffer();
    final int port;

    private MockServer(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("ACCEPT ")) {
            log.append(line).append('\n');
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(log.toString());
        }
        port = Integer.parseInt(line.replaceAll("ACCEPT .*:(\\d+) .*", "$1"));
        reading =
                new Thread(() -> lines.lines().forEach(each -> log.append(each).append('\n')));
        reading.setDaemon(true);
        reading.start();
    }

    /** Knows our messages by their signature, and signs its own with the authority's key. */
    static MockServer signing(Path certificate, String... options) throws Exception {
        Path folder = certificate.getParent();
        Path key = write(
                folder.resolve("authority.key"), TestKeys.shared().authorityKey.getPrivate());
        Path own = Files.writeString(folder.resolve("authority.pem"), TestKeys.pem(TestKeys.shared().authority));
        return start(certificate, options, "-srv_cert", "" + own, "-srv_key", "" + key, "-srv_trusted", "" + root());
    }

    /** Knows the secret. */
    static MockServer sharing(String secret, Path certificate, String... options) throws Exception {
        return start(certificate, options, "-srv_ref", "registration", "-srv_secret", "pass:" + secret);
    }

    /** Signs with a key of which nobody told us. */
    static MockServer ofStranger(Path certificate, String... options) throws Exception {
        KeyPair key = TestKeys.rsa();
        Path folder = certificate.getParent();
        Path own = Files.writeString(folder.resolve("stranger.pem"), TestKeys.pem(TestKeys.self("CN=Stranger", key)));
        Path file = write(folder.resolve("stranger.key"), key.getPrivate());
        return start(certificate, options, "-srv_cert", "" + own, "-srv_key", "" + file, "-srv_trusted", "" + root());
    }

    private static Path root() {
        return TestKeys.shared().folder.resolve("root.pem");
    }

    private static MockServer start(Path certificate, String[] options, String... protection) throws IOException {
        Programs.need("openssl");
        List<String> command = new ArrayList<>(
                List.of("openssl", "cmp", "-port", "0", "-accept_raverified", "-rsp_cert", certificate.toString()));
        command.addAll(Arrays.asList(protection));
        command.addAll(Arrays.asList(options));
        return new MockServer(command);
    }

    /** What it said, once it has ended. */
    String log() throws Exception {
        close();
        reading.join(TimeUnit.SECONDS.toMillis(30));
        return log.toString();
    }

    /** How many messages reached it until its end. */
    int messages() throws Exception {
        return log().split("Received request", -1).length - 1;
    }

    /** By its handle, as the process itself would close its output before all of it is read. */
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has openssl make the certificate that an authority with our profile would issue for the key. */
    static Path certificate(Path folder, KeyPair key) throws Exception {
        return certificate(folder, key, "CHAN TAI MAN");
    }

    static Path certificate(Path folder, KeyPair key, String name) throws Exception {
        Programs.need("openssl");
        Path extensions = Files.writeString(folder.resolve("extensions.cnf"), """
                basicConstraints=critical,CA:FALSE
                keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment
                certificatePolicies=1.3.6.1.4.1.16030.1.1.1
                crlDistributionPoints=URI:http://authority.example/list.crl
                authorityInfoAccess=OCSP;URI:http://authority.example/ocsp,caIssuers;URI:http://authority.example/ca.crt
                subjectKeyIdentifier=hash
                authorityKeyIdentifier=keyid
                subjectAltName=@names
                [names]
                email=tai-man@example.hk
                otherName=1.3.6.1.4.1.16030.1.900.1;FORMAT:HEX,OCT:%s
                """.formatted("00".repeat(32)));
        Path subscriber = write(folder.resolve("subscriber.key"), key.getPrivate());
        Path authority = write(
                folder.resolve("authority.key"), TestKeys.shared().authorityKey.getPrivate());
        Path above = Files.writeString(folder.resolve("authority.pem"), TestKeys.pem(TestKeys.shared().authority));
        Path request = folder.resolve("subscriber.csr");
        Path certificate = folder.resolve("subscriber.pem");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Hong_Kong"));
        run(
                "req -new -utf8 -key %s -out %s -subj".formatted(subscriber, request),
                "/C=HK/O=Hongkong Post e-Cert (Personal)/OU=0012345678/CN=" + name
                        + "/emailAddress=tai-man@example.hk");
        run(("x509 -req -in %s -CA %s -CAkey %s -CAcreateserial -sha256 -days %s -extfile %s -out %s")
                .formatted(
                        request,
                        above,
                        authority,
                        ChronoUnit.DAYS.between(today, today.plusYears(3)),
                        extensions,
                        certificate));
        return certificate;
    }

    private static void run(String words, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words.split(" ")));
        command.addAll(Arrays.asList(more));
        Programs.Result result = Programs.run(command.toArray(String[]::new));
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.output());
        }
    }

    private static Path write(Path file, Key key) {
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
