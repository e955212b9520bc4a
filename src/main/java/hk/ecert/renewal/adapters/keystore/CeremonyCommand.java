package hk.ecert.renewal.adapters.keystore;

import hk.ecert.renewal.authority.AuthoritySettings;
import hk.ecert.renewal.platform.TimeConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code authority ceremony}: makes an authority's key on a PKCS#11 token. It needs no database and no configuration. */
@Command(
        name = "ceremony",
        description = {
            "Makes an authority's key on a PKCS#11 token, and gives it its certificate.",
            "A root: key, self-sign. An issuing authority: key --request, certify with the root's token, install.",
            "Exit code 0: done; 1: halted, with the reason; 2: wrong options."
        },
        mixinStandardHelpOptions = true)
public class CeremonyCommand implements Runnable {

    private static final HexFormat FINGERPRINT = HexFormat.ofDelimiter(":").withUpperCase();

    @Spec
    private CommandSpec spec;

    private final Clock clock = TimeConfiguration.hongKongClock();

    /** Which key on which token. */
    static class Where {
        @Option(names = "--library", required = true, description = "the module's PKCS#11 library")
        private Path library;

        @Option(names = "--token", required = true, description = "the token's label")
        private String token;

        @Option(names = "--key", required = true, description = "the key's label")
        private String key;

        @Option(names = "--pin-file", required = true, description = "the file whose first line is the user PIN")
        private Path pinFile;

        Ceremony open() {
            return new Ceremony(new AuthoritySettings.Token(library, token, key, pinFile));
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "ceremony needs a step: key, self-sign, certify or install");
    }

    @Command(name = "key", description = "Makes the key on the token.", mixinStandardHelpOptions = true)
    int key(
            @Mixin Where where,
            @Option(names = "--subject", required = true, description = "e.g. C=HK,O=Hongkong Post,CN=…")
                    String subject,
            @Option(names = "--bits", defaultValue = "2048", description = "2048, 3072 or 4096") int bits,
            @Option(names = "--request", description = "file for the PKCS#10 that asks for a certificate")
                    Path request) {
        return step(() -> {
            Ceremony ceremony = where.open();
            X500Name name = new X500Name(subject);
            ceremony.makeKey(name, bits, clock.instant());
            say("key", ceremony.certificate().getPublicKey().getEncoded());
            if (request != null) {
                write(request, ceremony.request(name));
            }
        });
    }

    @Command(
            name = "self-sign",
            description = "Makes the key a root, and installs its certificate.",
            mixinStandardHelpOptions = true)
    int selfSign(
            @Mixin Where where,
            @Option(names = "--years", defaultValue = "20") int years,
            @Option(names = "--out", required = true, description = "file for the certificate") Path out) {
        return step(() -> tell(where.open().selfSign(clock.instant(), years), out));
    }

    @Command(
            name = "certify",
            description = "Certifies an issuing authority with the token's key.",
            mixinStandardHelpOptions = true)
    int certify(
            @Mixin Where where,
            @Option(names = "--request", required = true, description = "the PKCS#10") Path request,
            @Option(names = "--years", defaultValue = "15") int years,
            @Option(names = "--out", required = true, description = "file for the certificate") Path out) {
        return step(() -> tell(where.open().certify(read(request), clock.instant(), years), out));
    }

    @Command(name = "install", description = "Puts the certificates beside the key.", mixinStandardHelpOptions = true)
    int install(
            @Mixin Where where,
            @Option(
                            names = "--chain",
                            required = true,
                            description = "PEM: the key's own certificate first, the root last")
                    Path chain) {
        return step(() -> {
            List<X509Certificate> certificates = certificates(chain);
            where.open().install(certificates);
            say("certificate", certificates.get(0).getEncoded());
        });
    }

    private interface Step {
        void take() throws Exception;
    }

    private int step(Step step) {
        try {
            step.take();
            return 0;
        } catch (KeyHomeUnusable unusable) {
            return halted(unusable.getMessage() + " " + unusable.remedy());
        } catch (Ceremony.Halted known) {
            return halted(known.getMessage());
        } catch (IOException file) {
            return halted("a file can't be read or written: " + file.getMessage());
        } catch (Exception failed) {
            return halted(Pkcs11Token.code(failed));
        }
    }

    private int halted(String why) {
        spec.commandLine().getErr().println("The ceremony halted: " + why);
        return 1;
    }

    private void tell(X509Certificate certificate, Path out) throws IOException, GeneralSecurityException {
        write(out, certificate);
        say("certificate", certificate.getEncoded());
    }

    /** For the minutes: everybody present writes it down. */
    private void say(String what, byte[] der) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(der);
        spec.commandLine().getOut().println("SHA-256 of the " + what + ": " + FINGERPRINT.formatHex(hash));
        spec.commandLine().getOut().flush();
    }

    private static void write(Path file, Object what) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(what);
        }
        // never over an older one
        Files.writeString(file, text.toString(), StandardOpenOption.CREATE_NEW);
    }

    private static PKCS10CertificationRequest read(Path file) throws IOException, Ceremony.Halted {
        try (PEMParser pem = new PEMParser(new StringReader(Files.readString(file)))) {
            if (pem.readObject() instanceof PKCS10CertificationRequest request) {
                return request;
            }
        }
        throw new Ceremony.Halted(file + " holds no certification request in PEM form");
    }

    private static List<X509Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException, Ceremony.Halted {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new Ceremony.Halted(file + " holds no certificate in PEM form");
            }
            return chain;
        }
    }
}
