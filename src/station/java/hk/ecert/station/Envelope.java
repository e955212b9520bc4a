package hk.ecert.station;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.KeyTransRecipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Opens what is sealed to this station, and seals what one station hands to the other (CMS EnvelopedData, RFC 5652 section 6). */
final class Envelope {

    private static final Provider BC = new BouncyCastleProvider();
    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    private static final AlgorithmIdentifier OAEP = new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSAES_OAEP,
            new RSAESOAEPparams(
                    SHA256,
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256),
                    RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));

    private Envelope() {}

    /** @throws GeneralSecurityException when it is not sealed to this station */
    static byte[] open(byte[] sealed, Identity station) throws GeneralSecurityException {
        try {
            RecipientInformation recipient = new CMSEnvelopedData(sealed)
                    .getRecipientInfos()
                    .get(new JceKeyTransRecipientId(station.certificate()));
            if (recipient == null) {
                throw new GeneralSecurityException("the order is not sealed to this station");
            }
            return recipient.getContent(reader(station));
        } catch (CMSException e) {
            throw new GeneralSecurityException("the order can't be opened", e);
        }
    }

    /** A key that shows itself is used by Bouncy Castle; one on a token is used by the token. */
    private static KeyTransRecipient reader(Identity station) {
        PrivateKey key = station.key();
        if (key.getEncoded() != null) {
            return new JceKeyTransEnvelopedRecipient(key).setProvider(BC);
        }
        RSAPublicKey other = (RSAPublicKey) station.certificate().getPublicKey();
        return new TokenRecipient(key, (other.getModulus().bitLength() + 7) / 8);
    }

    static byte[] seal(byte[] content, X509Certificate recipient) throws GeneralSecurityException, IOException {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient, OAEP).setProvider(BC));
            return generator
                    .generate(
                            new CMSProcessableByteArray(content),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                                    .setProvider(BC)
                                    .build())
                    .getEncoded();
        } catch (CMSException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
