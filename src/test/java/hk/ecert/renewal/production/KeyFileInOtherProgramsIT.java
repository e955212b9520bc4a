package hk.ecert.renewal.production;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Programs;
import hk.ecert.renewal.support.Programs.Result;
import hk.ecert.renewal.support.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both formats, opened by the programs that holders and their systems use. */
class KeyFileInOtherProgramsIT {

    private static final KeyPair KEY = TestKeys.rsa();
    private static final String PIN = "4711081512345678";
    private static final String NAME = "e-cert until 2029-11-22";

    @TempDir
    Path folder;

    private String write(KeyFileFormat format) throws Exception {
        List<X509Certificate> chain = List.of(
                TestKeys.shared().issued("C=HK,CN=CHAN TAI MAN", KEY),
                TestKeys.shared().authority,
                TestKeys.shared().root);
        Path file = folder.resolve("e-cert.p12");
        Files.write(file, format.write(KEY.getPrivate(), chain, PIN.toCharArray(), NAME));
        return file.toString();
    }

    @ParameterizedTest
    @EnumSource(KeyFileFormat.class)
    void opensslReadsKeyAndChain(KeyFileFormat format) throws Exception {
        Programs.need("openssl");
        Result result =
                Programs.run("openssl", "pkcs12", "-in", write(format), "-passin", "pass:" + PIN, "-noenc", "-info");
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("BEGIN PRIVATE KEY", NAME, "CHAN TAI MAN", "Iteration 100000");
        assertThat(result.output().split("BEGIN CERTIFICATE", -1)).hasSize(4);
        assertThat(result.output())
                .contains(format == KeyFileFormat.MODERN ? "AES-256-CBC" : "pbeWithSHA1And3-KeyTripleDES-CBC");
    }

    @ParameterizedTest
    @EnumSource(KeyFileFormat.class)
    void opensslRefusesAnotherPin(KeyFileFormat format) throws Exception {
        Programs.need("openssl");
        Result result =
                Programs.run("openssl", "pkcs12", "-in", write(format), "-passin", "pass:4711081512345679", "-noenc");
        assertThat(result.exitCode()).isNotZero();
    }

    @ParameterizedTest
    @EnumSource(KeyFileFormat.class)
    void keytoolListsTheEntry(KeyFileFormat format) throws Exception {
        Programs.need("keytool");
        Result result = Programs.run(
                "keytool", "-list", "-v", "-storetype", "PKCS12", "-keystore", write(format), "-storepass", PIN);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("PrivateKeyEntry", "Certificate chain length: 3", NAME);
    }

    @ParameterizedTest
    @EnumSource(KeyFileFormat.class)
    void nssImportsIt(KeyFileFormat format) throws Exception {
        Programs.need("pk12util", "certutil");
        String file = write(format);
        Path passwords = Files.writeString(folder.resolve("none"), "\n");
        String database = "sql:" + Files.createDirectory(folder.resolve("nss"));
        assertThat(Programs.run("certutil", "-N", "-d", database, "-f", passwords.toString())
                        .exitCode())
                .isZero();
        Result result = Programs.run("pk12util", "-i", file, "-d", database, "-k", passwords.toString(), "-W", PIN);
        assertThat(result.exitCode()).as(result.output()).isZero();
        Result keys = Programs.run("certutil", "-K", "-d", database, "-f", passwords.toString());
        assertThat(keys.output()).contains(NAME);
    }

    @ParameterizedTest
    @EnumSource(KeyFileFormat.class)
    void gnutlsReadsIt(KeyFileFormat format) throws Exception {
        Programs.need("certtool");
        Result result = Programs.run("certtool", "--p12-info", "--inder", "--infile", write(format), "--password", PIN);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains(NAME, "BEGIN CERTIFICATE");
        assertThat(result.output()).containsAnyOf("BEGIN PRIVATE KEY", "BEGIN RSA PRIVATE KEY", "PKCS #8");
    }
}
