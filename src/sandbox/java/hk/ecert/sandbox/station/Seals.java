package hk.ecert.sandbox.station;

import hk.ecert.sandbox.home.KeyFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Opens what is sealed to a station, and seals what one station hands to the other. */
final class Seals {

    private static final Provider BC = new BouncyCastleProvider();

    private Seals() {}

    /** @throws GeneralSecurityException when it is not sealed to this key */
    static byte[] open(byte[] sealed, KeyFile station) throws GeneralSecurityException, IOException {
        try {
            RecipientInformation recipient = new CMSEnvelopedData(sealed)
                    .getRecipientInfos()
                    .get(new JceKeyTransRecipientId(station.certificate()));
            if (recipient == null) {
                throw new GeneralSecurityException("not sealed to this station");
            }
            return recipient.getContent(new JceKeyTransEnvelopedRecipient(station.key()).setProvider(BC));
        } catch (CMSException e) {
            throw new GeneralSecurityException(e);
        }
    }

    static byte[] seal(byte[] content, X509Certificate recipient) throws GeneralSecurityException, IOException {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient).setProvider(BC));
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
