package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hk.ecert.renewal.adapters.keystore.CeremonyCommand;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.support.SoftHsm;
import hk.ecert.renewal.support.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole authority on a PKCS#11 token that is pulled out while it works. */
class TokenGoneIT {

    @TempDir
    Path folder;

    @Test
    void anIssuanceDuringTheTokensAbsenceIsGivenUpAndItsRetryIssuesOnce() throws Exception {
        SoftHsm hsm = new SoftHsm(Files.createDirectory(folder.resolve("hsm")));
        hsm.addToken("authority");
        ceremony(hsm, "key", "--subject", "C=HK,O=Hongkong Post,CN=Hongkong Post e-Cert CA 2 - 15");
        ceremony(hsm, "self-sign", "--out", folder.resolve("ca.pem").toString());
        PublicKey key = TestKeys.rsa().getPublic();
        RenewalReference reference = RenewalReference.random();
        try (AuthorityContext context = AuthorityContext.open(AuthorityContext.h2(), settings(hsm))) {
            long holder = context.subscriber("0012345678");
            IssuanceRequest request = AuthorityContext.request(holder, reference, 1, key);
            hsm.remove();
            assertThatExceptionOfType(CounterpartyUnavailable.class).isThrownBy(() -> context.authority.issue(request));
            assertThat(context.register.certificatesOf(holder)).isEmpty();
            hsm.insert();

            IssuedCertificate issued = context.authority.issue(request);

            assertThat(context.register.certificatesOf(holder))
                    .singleElement()
                    .satisfies(one -> assertThat(one.state()).isEqualTo(CertificateState.ON_HOLD));
            issued.certificate().verify(issued.chain().get(0).getPublicKey());
            assertThat(context.jdbc
                            .sql("select state from issuance_intent")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder("ABANDONED", "ISSUED");
        }
    }

    private static Map<String, Object> settings(SoftHsm hsm) {
        return Map.of(
                "renewal.authority.pkcs11.library", hsm.library().toString(),
                "renewal.authority.pkcs11.token-label", "authority",
                "renewal.authority.pkcs11.pin-file", hsm.pinFile().toString());
    }

    private static void ceremony(SoftHsm hsm, String step, String... more) {
        String[] where = {
            step,
            "--library",
            hsm.library().toString(),
            "--token",
            "authority",
            "--key",
            "ca",
            "--pin-file",
            hsm.pinFile().toString()
        };
        String[] all = Stream.of(where, more).flatMap(Stream::of).toArray(String[]::new);
        assertThat(new CommandLine(new CeremonyCommand()).execute(all)).isZero();
    }
}
