package hk.ecert.renewal.support;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tokens in software (SoftHSM 2) in a folder of their own, for this process and for the programs that it runs. */
public final class SoftHsm {

    public static final String PIN = "482915";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    private final Path folder;

    /** @param folder empty */
    public SoftHsm(Path folder) throws IOException {
        Programs.need("softhsm2-util", "pkcs11-tool");
        this.folder = folder;
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
        Files.writeString(pinFile(), PIN + "\n");
        // the library reads the process's own environment, of which Java has only a copy
        NativeLibrary.getInstance("c").getFunction("setenv").invokeInt(new Object[] {
            "SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString(), 1
        });
    }

    public Path library() {
        return LIBRARY;
    }

    public Path pinFile() {
        return folder.resolve("pin");
    }

    /** Makes an empty token; the library looks for it when it is used next. */
    public void addToken(String label) throws Exception {
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "87654321");
        Function.getFunction(LIBRARY.toString(), "C_Finalize").invokeLong(new Object[] {Pointer.NULL});
    }

    /** Pulls all tokens out. */
    public void remove() throws IOException {
        Files.move(folder.resolve("tokens"), folder.resolve("removed"));
    }

    /** Puts them back. */
    public void insert() throws IOException {
        Files.move(folder.resolve("removed"), folder.resolve("tokens"));
    }

    /** What another program sees on the token. */
    public String objects(String label) throws Exception {
        return run(
                "pkcs11-tool", "--module", LIBRARY.toString(), "--token-label", label, "--login", "--pin", PIN, "-O");
    }

    private String run(String... command) throws Exception {
        List<String> withEnvironment =
                new ArrayList<>(List.of("env", "SOFTHSM2_CONF=" + folder.resolve("softhsm2.conf")));
        withEnvironment.addAll(Arrays.asList(command));
        Programs.Result result = Programs.run(withEnvironment.toArray(String[]::new));
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.output());
        }
        return result.output();
    }
}
