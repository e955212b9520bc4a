package hk.ecert.station;

import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipient;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.operator.InputDecryptor;

/**
 * Opens an envelope with a key that stays on its token. The JDK's PKCS#11 provider has no RSA-OAEP (RFC 8017 section 7.1), so
 * the token does the bare RSA operation and the padding is taken off here.
 */
final class TokenRecipient implements KeyTransRecipient {

    private final PrivateKey key;
    private final int keyBytes;

    /** @param keyBytes length of the key's modulus, which a key on a token does not tell */
    TokenRecipient(PrivateKey key, int keyBytes) {
        this.key = key;
        this.keyBytes = keyBytes;
    }

    @Override
    public RecipientOperator getRecipientOperator(
            AlgorithmIdentifier keyEncryption, AlgorithmIdentifier contentEncryption, byte[] encryptedKey)
            throws CMSException {
        byte[] contentKey = {};
        try {
            OAEPEncoding padding = new OAEPEncoding(new Bare(key, keyBytes), new SHA256Digest());
            padding.init(false, null);
            contentKey = padding.processBlock(encryptedKey, 0, encryptedKey.length);
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            byte[] iv = ASN1OctetString.getInstance(contentEncryption.getParameters())
                    .getOctets();
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new IvParameterSpec(iv));
            return new RecipientOperator(decryptor(contentEncryption, cipher));
        } catch (GeneralSecurityException | InvalidCipherTextException | IllegalArgumentException e) {
            throw new CMSException("can't be opened with the token's key", e);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    private static InputDecryptor decryptor(AlgorithmIdentifier algorithm, Cipher cipher) {
        return new InputDecryptor() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public InputStream getInputStream(InputStream encrypted) {
                return new CipherInputStream(encrypted, cipher);
            }
        };
    }

    /** RSA without padding, on the token. */
    private record Bare(PrivateKey key, int size) implements AsymmetricBlockCipher {

        @Override
        public void init(boolean forEncryption, CipherParameters parameters) {
            if (forEncryption) {
                throw new IllegalArgumentException("only decrypts");
            }
        }

        @Override
        public int getInputBlockSize() {
            return size;
        }

        @Override
        public int getOutputBlockSize() {
            return size - 1; // as Bouncy Castle's own RSA engine says when it decrypts
        }

        @Override
        public byte[] processBlock(byte[] in, int offset, int length) throws InvalidCipherTextException {
            try {
                Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
                rsa.init(Cipher.DECRYPT_MODE, key);
                byte[] block = rsa.doFinal(in, offset, length);
                return Arrays.copyOfRange(block, block.length - getOutputBlockSize(), block.length);
            } catch (GeneralSecurityException e) {
                throw new InvalidCipherTextException("the token refused", e);
            }
        }
    }
}
