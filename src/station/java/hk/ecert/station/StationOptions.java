package hk.ecert.station;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Who the station is and where it works, the same for both kinds. */
final class StationOptions {

    @Option(
            names = "--server",
            required = true,
            description = "the system's address for client certificates, e.g. https://login.example:9443")
    private URI server;

    @Option(names = "--server-ca", description = "PEM of the CAs to believe; default: those of the JDK")
    private Path serverCa;

    @ArgGroup(multiplicity = "1")
    private Key key;

    @Option(
            names = "--key-password-file",
            required = true,
            description = "file with the password of the PKCS#12 file, or the PIN of the token")
    private Path keyPasswordFile;

    @Option(
            names = "--operator",
            required = true,
            description = "who sits at the station; each person at one kind only")
    private String operator;

    @Option(names = "--journal", required = true, description = "file in which the station remembers its work")
    private Path journal;

    static final class Key {
        @Option(names = "--key", required = true, description = "PKCS#12 file with the station's key and certificate")
        private Path file;

        @ArgGroup(exclusive = false)
        private OnToken token;
    }

    static final class OnToken {
        @Option(names = "--key-module", required = true, description = "PKCS#11 library of the token with the key")
        private Path module;

        @Option(names = "--key-token", required = true, description = "label of the token with the key")
        private String label;
    }

    Identity identity() throws GeneralSecurityException, IOException {
        char[] password = Secrets.read(keyPasswordFile);
        return key.file != null
                ? Identity.fromFile(key.file, password)
                : Identity.fromToken(key.token.module, key.token.label, password);
    }

    Door door(String kind, Identity identity) throws GeneralSecurityException, IOException {
        return new Door(server, kind, operator, identity.tls(serverCa));
    }

    Path journal() {
        return journal;
    }
}
