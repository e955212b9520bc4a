package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.authority.KeyHome;
import hk.ecert.renewal.authority.Signers;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.cmp.CMPException;
import org.bouncycastle.cert.cmp.ProtectedPKIMessage;
import org.bouncycastle.cert.cmp.ProtectedPKIMessageBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Our registration authority's key signs, and one configured certificate verifies; certificates that come with an answer
 * are not looked at.
 *
 * @param answers the certificate of who signs the answers
 */
record Signatures(KeyHome home, X509Certificate answers) implements Protection {

    private static final Set<ASN1ObjectIdentifier> SOUND = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            PKCSObjectIdentifiers.id_RSASSA_PSS,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);

    @Override
    public GeneralName sender() {
        return new GeneralName(holder(home.certificate()).getSubject());
    }

    @Override
    public byte[] senderKeyId() {
        X509CertificateHolder own = holder(home.certificate());
        SubjectKeyIdentifier named =
                own.getExtensions() == null ? null : SubjectKeyIdentifier.fromExtensions(own.getExtensions());
        return (named != null
                        ? named
                        : new BcX509ExtensionUtils().createSubjectKeyIdentifier(own.getSubjectPublicKeyInfo()))
                .getKeyIdentifier();
    }

    @Override
    public ProtectedPKIMessage protect(ProtectedPKIMessageBuilder message) throws CMPException {
        home.chain().forEach(certificate -> message.addCMPCertificate(holder(certificate)));
        return message.build(Signers.of(home));
    }

    @Override
    public boolean protects(ProtectedPKIMessage answer) throws CMPException {
        if (!SOUND.contains(answer.getProtectionAlgorithm().getAlgorithm())) {
            return false;
        }
        try {
            return answer.verify(new JcaContentVerifierProviderBuilder().build(answers.getPublicKey()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
