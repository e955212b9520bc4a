package hk.ecert.station;

import hk.ecert.renewal.support.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A drawer of blank SoftHSM tokens of a test's own. */
record SoftToken(Path configuration, String module) {

    static final String PIN = "482915";

    private static final List<String> MODULES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so");

    static SoftToken in(Path folder) throws IOException {
        Programs.need("softhsm2-util", "pkcs11-tool");
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        String module = MODULES.stream()
                .filter(path -> Files.exists(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new IOException("SoftHSM's library is not where it is expected"));
        return new SoftToken(configuration, module);
    }

    /** Makes a token that holds this key with its certificate. */
    void hold(String label, KeyPair key, X509Certificate certificate, Path folder) throws Exception {
        Path pem = Files.writeString(
                folder.resolve("on-token.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(key.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Path der = Files.write(folder.resolve("on-token.crt"), certificate.getEncoded());
        String utility = "softhsm2-util";
        run(List.of(utility, "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "87654321"));
        run(List.of(utility, "--import", "" + pem, "--token", label, "--label", "own", "--id", "02", "--pin", PIN));
        tool(
                "--token-label",
                label,
                "--login",
                "--pin",
                PIN,
                "--write-object",
                der.toString(),
                "--type",
                "cert",
                "--id",
                "02",
                "--label",
                "own");
    }

    void environment(ProcessBuilder program) {
        program.environment().put("SOFTHSM2_CONF", configuration.toString());
    }

    /** What {@code pkcs11-tool} says. */
    String tool(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("pkcs11-tool", "--module", module), Stream.of(arguments))
                .toList());
    }

    String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        environment(builder);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
