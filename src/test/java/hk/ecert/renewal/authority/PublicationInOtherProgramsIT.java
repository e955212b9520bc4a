package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.FreePort;
import hk.ecert.renewal.support.Programs;
import hk.ecert.renewal.support.TestKeys;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three certificates, one good, one on hold, one revoked, as GnuTLS and NSS see them. */
class PublicationInOtherProgramsIT {

    private static final List<String> ALL = List.of("good", "held", "revoked");

    @TempDir
    static Path folder;

    private static AuthorityContext context;
    private static String base;

    @BeforeAll
    static void issue() throws Exception {
        Programs.need("ocsptool", "certtool", "certutil", "crlutil", "ocspclnt");
        int port = FreePort.any();
        context = AuthorityContext.serve(port);
        base = "http://localhost:" + port;
        long holder = context.subscriber("0012345678");
        for (String name : ALL) {
            IssuedCertificate issued = context.authority.issue(AuthorityContext.request(
                    holder, RenewalReference.random(), 1, TestKeys.rsa().getPublic()));
            if (!name.equals("held")) {
                context.authority.release(issued.id());
            }
            if (name.equals("revoked")) {
                context.authority.revoke(issued.id(), RevocationReason.KEY_COMPROMISE);
            }
            Files.writeString(folder.resolve(name), TestKeys.pem(issued.certificate()));
        }
        Files.writeString(folder.resolve("ca"), TestKeys.pem(TestKeys.shared().authority));
        Files.writeString(folder.resolve("root"), TestKeys.pem(TestKeys.shared().root));
    }

    @AfterAll
    static void stop() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void gnutlsReadsTheCertificatesAndAsksOcspWithANonce() throws Exception {
        assertThat(run("certtool", "-i", "--infile", file("good"))).contains("CN=CHAN TAI MAN", "OU=0012345678");
        assertThat(ocsptool("good")).contains("Certificate Status: good", "Verifying OCSP Response: Success");
        assertThat(ocsptool("held")).contains("Certificate Status: revoked", "Verifying OCSP Response: Success");
        assertThat(ocsptool("revoked")).contains("Certificate Status: revoked", "Verifying OCSP Response: Success");
    }

    @Test
    void nssAsksOcsp() throws Exception {
        String database = database("ocsp");
        assertThat(ocspclnt(database, "good")).contains("\"good\" succeeded");
        assertThat(ocspclnt(database, "held")).contains("has been revoked");
        assertThat(ocspclnt(database, "revoked")).contains("has been revoked");
    }

    @Test
    void nssReadsTheFullList() throws Exception {
        String database = database("list");
        try (InputStream list =
                URI.create(base + "/repository/crl/full.crl").toURL().openStream()) {
            Files.copy(list, folder.resolve("full.crl"));
        }
        run("crlutil", "-I", "-d", database, "-i", file("full.crl"), "-t", "1");
        assertThat(run("crlutil", "-L", "-d", database)).contains("ca");
        assertThat(valid(database, "good")).contains("certificate is valid");
        assertThat(valid(database, "held")).contains("has been revoked");
        assertThat(valid(database, "revoked")).contains("has been revoked");
    }

    private static String ocsptool(String name) throws Exception {
        return run(
                "ocsptool",
                "--ask=" + base + "/ocsp",
                "--load-cert",
                file(name),
                "--load-issuer",
                file("ca"),
                "--load-trust",
                file("ca"));
    }

    private static String ocspclnt(String database, String name) throws Exception {
        return run("ocspclnt", "-S", name, "-d", database, "-l", base + "/ocsp", "-t", "ca");
    }

    private static String valid(String database, String name) throws Exception {
        return run("certutil", "-V", "-d", database, "-n", name, "-u", "S");
    }

    private static String database(String name) throws Exception {
        String database = "sql:" + Files.createDirectory(folder.resolve(name + ".nss"));
        run("certutil", "-N", "-d", database, "--empty-password");
        run("certutil", "-A", "-d", database, "-n", "root", "-t", "C,C,C", "-i", file("root"));
        List<String> others = new ArrayList<>(ALL);
        others.add("ca");
        for (String other : others) {
            run("certutil", "-A", "-d", database, "-n", other, "-t", ",,", "-i", file(other));
        }
        return database;
    }

    private static String run(String... command) throws Exception {
        return Arrays.toString(command) + "\n" + Programs.run(command).output();
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }
}
