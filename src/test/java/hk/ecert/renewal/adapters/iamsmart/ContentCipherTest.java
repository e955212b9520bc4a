package hk.ecert.renewal.adapters.iamsmart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ContentCipherTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final byte[] CONTENT = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @Test
    void theHashOfAnHkidNumberIsTheWires() {
        assertThat(HkicHash.of("A123456")).isEqualTo("rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYwk=");
    }

    @Test
    void aContentBeginsWithTheLengthOfItsIvAndOpensAgain() throws Exception {
        byte[] sealed = ContentCipher.seal(KEY, CONTENT);

        assertThat(ByteBuffer.wrap(sealed).getInt()).isEqualTo(12);
        assertThat(sealed).hasSize(4 + 12 + CONTENT.length + 16);
        assertThat(ContentCipher.open(KEY, sealed)).isEqualTo(CONTENT);
        assertThat(ContentCipher.seal(KEY, CONTENT)).isNotEqualTo(sealed);
    }

    @Test
    void anAlteredContentOrAnotherKeyOpensNothing() {
        byte[] sealed = ContentCipher.seal(KEY, CONTENT);
        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;

        assertThatThrownBy(() -> ContentCipher.open(KEY, altered)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> ContentCipher.open(new SecretKeySpec(otherKey, "AES"), sealed))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> ContentCipher.open(KEY, new byte[3])).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> ContentCipher.open(KEY, new byte[40])).isInstanceOf(GeneralSecurityException.class);
    }
}
