package hk.ecert.renewal.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.support.Programs;
import hk.ecert.renewal.support.TestKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedMessageTest {

    private static final byte[] CONTENT = "1234567890123456".getBytes(StandardCharsets.US_ASCII);
    private final TestKeys keys = TestKeys.shared();
    private final byte[] sealed = SealedMessage.seal(CONTENT, keys.pinStation);

    @TempDir
    Path folder;

    @Test
    void theStationOpensIt() throws Exception {
        assertThat(opened(keys.pinStationKey.getPrivate())).isEqualTo(CONTENT);
    }

    @Test
    void theOtherStationDoesNot() {
        assertThatThrownBy(() -> opened(keys.mediumStationKey.getPrivate())).isInstanceOf(CMSException.class);
    }

    @Test
    void theContentIsAes256() throws Exception {
        assertThat(new CMSEnvelopedData(sealed).getEncryptionAlgOID()).isEqualTo("2.16.840.1.101.3.4.1.42");
    }

    @Test
    void opensslOpensIt() throws Exception {
        Programs.need("openssl");
        Path message = Files.write(folder.resolve("sealed.der"), sealed);
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.pinStationKey.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Programs.Result result = Programs.run(
                "openssl", "cms", "-decrypt", "-inform", "DER", "-in", message.toString(), "-inkey", key.toString());
        assertThat(result.output()).isEqualTo("1234567890123456");
    }

    private byte[] opened(PrivateKey key) throws CMSException {
        return new CMSEnvelopedData(sealed)
                .getRecipientInfos()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(key));
    }
}
