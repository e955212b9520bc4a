package hk.ecert.renewal.platform;

import hk.ecert.renewal.support.FreePort;
import hk.ecert.renewal.support.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** nginx with exactly the lines of the README; only ports and the node's name are others. */
final class Nginx implements AutoCloseable {

    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_http_js_module.so");
    private static final Pattern SCRIPT = Pattern.compile("client-cert\\.js`: `(export default .*?)`", Pattern.DOTALL);
    private static final Pattern LINES = Pattern.compile("    js_import.*?\n    }\n", Pattern.DOTALL);

    private final Path folder;
    private final int port;

    /**
     * @param folder with the certificates and keys that the lines name
     * @param door the application's address for proxies
     */
    Nginx(Path folder, String door) throws Exception {
        Programs.need("nginx");
        Programs.needFile(MODULE, "libnginx-mod-http-js");
        this.folder = folder;
        this.port = FreePort.any();
        String readme = Files.readString(Path.of("README.md"));
        Files.writeString(folder.resolve("client-cert.js"), found(SCRIPT, readme, 1));
        String lines = found(LINES, readme, 0)
                .replace("listen 9443", "listen 127.0.0.1:" + port)
                .replace("https://node:9444", door);
        Files.writeString(
                folder.resolve("nginx.conf"),
                "load_module " + MODULE
                        + ";\npid nginx.pid;\nerror_log error.log;\nevents {}\nhttp {\naccess_log off;\n" + lines
                        + "}\n");
        run();
    }

    private void run(String... more) throws Exception {
        String[] command = {"nginx", "-p", folder.toString(), "-e", "error.log", "-c", "nginx.conf"};
        String[] all =
                Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
        Programs.Result result = Programs.run(all);
        if (result.exitCode() != 0) {
            throw new AssertionError(result.output());
        }
    }

    private static String found(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("the README has no " + pattern);
        }
        return matcher.group(group);
    }

    String complaints() throws IOException {
        return Files.readString(folder.resolve("error.log"));
    }

    String address() {
        return "https://localhost:" + port;
    }

    @Override
    public void close() throws Exception {
        run("-s", "stop");
    }
}
