package hk.ecert.renewal.production;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Bouncy Castle reads what the JDK wrote: structure, bags, algorithms and rounds are what it finds in the file. Only the
 * arithmetic under it (PBKDF2, AES, HMAC) is the JDK's, which is three times as fast as Bouncy Castle's own.
 */
final class ModernKeyFileCheck implements KeyFileCheck {

    private static final int KEY_BITS = 256;

    @Override
    public Contents open(byte[] file, char[] pin) {
        try {
            PKCS12PfxPdu pfx = new PKCS12PfxPdu(file);
            KeyFileCheck.require(isWhole(pfx, pin));
            byte[] key = null;
            List<X509Certificate> chain = new ArrayList<>();
            for (PKCS12SafeBag bag : bags(pfx, pin)) {
                if (bag.getBagValue() instanceof PKCS8EncryptedPrivateKeyInfo sealed) {
                    KeyFileCheck.require(key == null);
                    key = sealed.decryptPrivateKeyInfo(algorithm -> decryptor(algorithm, pin))
                            .getEncoded();
                } else {
                    chain.add(new JcaX509CertificateConverter()
                            .getCertificate((X509CertificateHolder) bag.getBagValue()));
                }
            }
            KeyFileCheck.require(key != null);
            return new Contents(key, chain);
        } catch (GeneralSecurityException | IOException | PKCSException e) {
            throw new IllegalStateException("PKCS#12 can't be opened again", e);
        }
    }

    private static List<PKCS12SafeBag> bags(PKCS12PfxPdu pfx, char[] pin) throws PKCSException {
        List<PKCS12SafeBag> bags = new ArrayList<>();
        for (ContentInfo part : pfx.getContentInfos()) {
            boolean encrypted = part.getContentType().equals(PKCSObjectIdentifiers.encryptedData);
            PKCS12SafeBagFactory factory = encrypted
                    ? new PKCS12SafeBagFactory(part, algorithm -> decryptor(algorithm, pin))
                    : new PKCS12SafeBagFactory(part);
            bags.addAll(List.of(factory.getSafeBags()));
        }
        return bags;
    }

    /** RFC 7292 section 4: the integrity value stands over the content of the authenticated safe. */
    private static boolean isWhole(PKCS12PfxPdu pfx, char[] pin) throws GeneralSecurityException {
        MacData stored = pfx.toASN1Structure().getMacData();
        AlgorithmIdentifier digest = stored.getMac().getAlgorithmId();
        KeyFileCheck.require(digest.getAlgorithm().equals(NISTObjectIdentifiers.id_sha256));
        Mac mac = Mac.getInstance("HmacPBESHA256");
        PBEKeySpec password = new PBEKeySpec(pin);
        try {
            SecretKey key = SecretKeyFactory.getInstance("PBE").generateSecret(password);
            mac.init(
                    key,
                    new PBEParameterSpec(
                            stored.getSalt(), stored.getIterationCount().intValueExact()));
        } finally {
            password.clearPassword();
        }
        byte[] content = ASN1OctetString.getInstance(
                        pfx.toASN1Structure().getAuthSafe().getContent())
                .getOctets();
        return MessageDigest.isEqual(stored.getMac().getDigest(), mac.doFinal(content));
    }

    /** RFC 8018 section 6.2, in the one combination that the modern file knows. */
    private static InputDecryptor decryptor(AlgorithmIdentifier algorithm, char[] pin)
            throws OperatorCreationException {
        KeyFileCheck.require(algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2));
        PBES2Parameters scheme = PBES2Parameters.getInstance(algorithm.getParameters());
        PBKDF2Params derivation =
                PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
        KeyFileCheck.require(derivation.getPrf().getAlgorithm().equals(PKCSObjectIdentifiers.id_hmacWithSHA256));
        KeyFileCheck.require(scheme.getEncryptionScheme().getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC));
        byte[] iv = ASN1OctetString.getInstance(scheme.getEncryptionScheme().getParameters())
                .getOctets();
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, key(derivation, pin), new IvParameterSpec(iv));
            return new Decryption(algorithm, cipher);
        } catch (GeneralSecurityException e) {
            throw new OperatorCreationException("PKCS#12 can't be opened again", e);
        }
    }

    private static SecretKey key(PBKDF2Params derivation, char[] pin) throws GeneralSecurityException {
        PBEKeySpec password = new PBEKeySpec(
                pin, derivation.getSalt(), derivation.getIterationCount().intValueExact(), KEY_BITS);
        byte[] key = {};
        try {
            key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(password)
                    .getEncoded();
            return new SecretKeySpec(key, "AES");
        } finally {
            Arrays.fill(key, (byte) 0);
            password.clearPassword();
        }
    }

    private record Decryption(AlgorithmIdentifier algorithm, Cipher cipher) implements InputDecryptor {

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public InputStream getInputStream(InputStream encrypted) {
            return new CipherInputStream(encrypted, cipher);
        }
    }
}
