package hk.ecert.renewal.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.application.OperatingSystem;
import hk.ecert.renewal.support.TestKeys;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyFileFormatTest {

    private static final KeyPair KEY = TestKeys.rsa();
    private static final List<X509Certificate> CHAIN = List.of(
            TestKeys.shared().issued("CN=CHAN TAI MAN", KEY), TestKeys.shared().authority, TestKeys.shared().root);

    @ParameterizedTest
    @CsvSource({
        "WINDOWS_8_1, COMPAT",
        "WINDOWS_10_BEFORE_1709, COMPAT",
        "UNKNOWN, COMPAT",
        "WINDOWS_10, MODERN",
        "WINDOWS_11, MODERN",
        "MAC, MODERN",
        "OTHER, MODERN"
    })
    void theHoldersSystemDecidesTheFormat(OperatingSystem system, KeyFileFormat expected) {
        assertThat(KeyFileFormat.readBy(system)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(KeyFileFormat.class)
    void theFileOpensWithThePinAndHoldsKeyAndWholeChain(KeyFileFormat format) throws Exception {
        try (Pin pin = Pin.random()) {
            byte[] file = format.write(KEY.getPrivate(), CHAIN, pin.digits(), "e-cert until 2029-11-22");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), pin.digits());
            assertThat(store.getKey("e-cert until 2029-11-22", pin.digits())).isEqualTo(KEY.getPrivate());
            assertThat(List.of(store.getCertificateChain("e-cert until 2029-11-22")))
                    .isEqualTo(CHAIN);
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void theModernFileIsAes256WithHundredThousandRoundsThroughout() throws Exception {
        Parts parts = Parts.of(KeyFileFormat.MODERN);
        for (AlgorithmIdentifier encryption : parts.encryptions()) {
            assertThat(encryption.getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.id_PBES2);
            PBES2Parameters parameters = PBES2Parameters.getInstance(encryption.getParameters());
            assertThat(parameters.getEncryptionScheme().getAlgorithm()).isEqualTo(NISTObjectIdentifiers.id_aes256_CBC);
            PBKDF2Params derivation =
                    PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
            assertThat(derivation.getIterationCount()).isEqualTo(100_000);
            assertThat(derivation.getPrf().getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.id_hmacWithSHA256);
        }
        assertThat(parts.pfx().getMacData().getIterationCount()).isEqualTo(100_000);
        assertThat(parts.pfx().getMacData().getMac().getAlgorithmId().getAlgorithm())
                .isEqualTo(NISTObjectIdentifiers.id_sha256);
    }

    @Test
    void theCompatibleFileIsTripleDesWithHundredThousandRoundsThroughout() throws Exception {
        Parts parts = Parts.of(KeyFileFormat.COMPAT);
        for (AlgorithmIdentifier encryption : parts.encryptions()) {
            assertThat(encryption.getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC);
            assertThat(PKCS12PBEParams.getInstance(encryption.getParameters()).getIterations())
                    .isEqualTo(100_000);
        }
        assertThat(parts.pfx().getMacData().getIterationCount()).isEqualTo(100_000);
        assertThat(parts.pfx().getMacData().getMac().getAlgorithmId().getAlgorithm())
                .isEqualTo(OIWObjectIdentifiers.idSHA1);
    }

    @Test
    void bothFormatsMadeAtOnceDoNotDisturbEachOther() {
        boolean all = IntStream.range(0, 8).parallel().allMatch(i -> {
            KeyFileFormat format = KeyFileFormat.values()[i % 2];
            try {
                boolean modern = Parts.of(format).encryptions().stream()
                        .allMatch(it -> it.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2));
                return modern == (format == KeyFileFormat.MODERN);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(all).isTrue();
    }

    @ParameterizedTest
    @EnumSource(KeyFileFormat.class)
    void aFileThatHoldsAnotherKeyOrAnotherChainOrOpensWithAnotherPinIsCaught(KeyFileFormat format) {
        char[] pin = "0123456789012345".toCharArray();
        char[] otherPin = "9999999999999999".toCharArray();
        byte[] file = format.write(KEY.getPrivate(), CHAIN, pin, "e-cert");
        PrivateKey otherKey = TestKeys.rsa().getPrivate();
        List<X509Certificate> otherChain = CHAIN.subList(0, 2);
        assertThatThrownBy(() -> format.check().compare(file, otherKey, CHAIN, pin))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> format.check().compare(file, KEY.getPrivate(), otherChain, pin))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> format.check().compare(file, KEY.getPrivate(), CHAIN, otherPin))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(KeyFileFormat.class)
    void aFileWithOneFlippedByteIsCaught(KeyFileFormat format) {
        char[] pin = "0123456789012345".toCharArray();
        byte[] file = format.write(KEY.getPrivate(), CHAIN, pin, "e-cert");
        for (int at : new int[] {file.length / 3, file.length / 2, file.length - 60}) {
            byte[] damaged = file.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> format.check().compare(damaged, KEY.getPrivate(), CHAIN, pin))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /** The algorithms that a file really uses, read from its bytes. */
    private record Parts(Pfx pfx, List<AlgorithmIdentifier> encryptions) {

        static Parts of(KeyFileFormat format) throws Exception {
            char[] pin = "0123456789012345".toCharArray();
            Pfx pfx = Pfx.getInstance(format.write(KEY.getPrivate(), CHAIN, pin, "e-cert"));
            ASN1Sequence safe = ASN1Sequence.getInstance(
                    ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets());
            List<AlgorithmIdentifier> found = new java.util.ArrayList<>();
            for (ContentInfo part : AuthenticatedSafe.getInstance(safe).getContentInfo()) {
                if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                    found.add(EncryptedData.getInstance(part.getContent()).getEncryptionAlgorithm());
                } else {
                    ASN1Sequence bags = ASN1Sequence.getInstance(
                            ASN1OctetString.getInstance(part.getContent()).getOctets());
                    for (var bag : bags) {
                        found.add(EncryptedPrivateKeyInfo.getInstance(
                                        SafeBag.getInstance(bag).getBagValue())
                                .getEncryptionAlgorithm());
                    }
                }
            }
            assertThat(found).hasSize(2);
            return new Parts(pfx, found);
        }
    }
}
