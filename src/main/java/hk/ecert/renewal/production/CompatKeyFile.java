package hk.ecert.renewal.production;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;

/** The file for older Windows, by Bouncy Castle, which takes each choice as an argument. */
final class CompatKeyFile implements KeyFileFormat.Writer {

    private static final ASN1ObjectIdentifier ENCRYPTION = PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC;

    @Override
    public byte[] write(PrivateKey key, List<X509Certificate> chain, char[] pin, String friendlyName) {
        try {
            SubjectKeyIdentifier keyId = new JcaX509ExtensionUtils()
                    .createSubjectKeyIdentifier(chain.get(0).getPublicKey());
            PKCS12SafeBag[] certificates = new PKCS12SafeBag[chain.size()];
            for (int i = 0; i < certificates.length; i++) {
                PKCS12SafeBagBuilder bag = new JcaPKCS12SafeBagBuilder(chain.get(i));
                certificates[i] = (i == 0 ? named(bag, friendlyName, keyId) : bag).build();
            }
            PKCS12SafeBagBuilder keyBag =
                    new PKCS12SafeBagBuilder(PrivateKeyInfo.getInstance(key.getEncoded()), encryptor(pin));
            return new PKCS12PfxPduBuilder()
                    .addEncryptedData(encryptor(pin), certificates)
                    .addData(named(keyBag, friendlyName, keyId).build())
                    .build(new BcPKCS12MacCalculatorBuilder().setIterationCount(KeyFileFormat.ITERATIONS), pin)
                    .getEncoded();
        } catch (IOException | PKCSException | GeneralSecurityException e) {
            throw new IllegalStateException("PKCS#12 can't be written", e);
        }
    }

    /** Key and certificate that belong together carry the same name and the same id (RFC 2985 section 5.5). */
    private static PKCS12SafeBagBuilder named(
            PKCS12SafeBagBuilder bag, String friendlyName, SubjectKeyIdentifier keyId) {
        return bag.addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(friendlyName))
                .addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, keyId);
    }

    private static OutputEncryptor encryptor(char[] pin) {
        return new BcPKCS12PBEOutputEncryptorBuilder(ENCRYPTION, CBCBlockCipher.newInstance(new DESedeEngine()))
                .setIterationCount(KeyFileFormat.ITERATIONS)
                .build(pin);
    }
}
