package hk.ecert.renewal.register;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * A complete revocation list (RFC 5280 section 5), read entry by entry so that a great one does not fill the memory, and
 * its signature checked.
 */
final class RevocationListReader {

    /** Whole: it speaks of all certificates of its issuer. */
    static final String WHOLE = "";
    /** It speaks of some certificates and can't tell that one is good. */
    static final String NOTHING = "-";

    private static final int CRL_SIGN = 6;
    private static final Set<String> UNDERSTOOD = Set.of(Extension.issuingDistributionPoint.getId());

    /**
     * @param issuerHash of the certificate's issuer, which on an indirect list is not always the list's
     * @param serial in lower-case hex
     */
    record Entry(String issuerHash, String serial, RevocationReason reason, Instant at) {}

    private final TBSCertList list;
    private final Extensions extensions;

    private RevocationListReader(TBSCertList list) {
        this.list = list;
        this.extensions = list.getExtensions();
    }

    /** @throws ListRefused when it is none, is not signed by this issuer, or says things that we don't understand */
    static RevocationListReader read(byte[] der, X509Certificate issuer) throws ListRefused {
        try {
            X509CRLHolder holder = new X509CRLHolder(der);
            boolean[] usage = issuer.getKeyUsage();
            if (!principal(holder.getIssuer()).equals(issuer.getSubjectX500Principal())
                    || usage != null && !usage[CRL_SIGN]) {
                throw new ListRefused("another issuer's");
            }
            if (!holder.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer.getPublicKey()))) {
                throw new ListRefused("not signed by its issuer");
            }
            RevocationListReader reader =
                    new RevocationListReader(holder.toASN1Structure().getTBSCertList());
            reader.refuseWhatIsNotUnderstood();
            return reader;
        } catch (IOException | CertException | OperatorCreationException | RuntimeException malformed) {
            throw new ListRefused("no revocation list");
        }
    }

    /** A list for which somebody else vouches; nothing of it is checked. */
    static RevocationListReader unchecked(byte[] der) throws IOException {
        return new RevocationListReader(new X509CRLHolder(der).toASN1Structure().getTBSCertList());
    }

    /** Whether it says only what is new since a complete list. */
    boolean isDelta() {
        return extensions != null && extensions.getExtension(Extension.deltaCRLIndicator) != null;
    }

    private void refuseWhatIsNotUnderstood() throws ListRefused {
        if (list.getNextUpdate() == null) {
            throw new ListRefused("without an end");
        }
        if (extensions == null) {
            return;
        }
        if (isDelta()) {
            throw new ListRefused("a delta");
        }
        for (var critical : extensions.getCriticalExtensionOIDs()) {
            if (!UNDERSTOOD.contains(critical.getId())) {
                throw new ListRefused("an unknown critical extension");
            }
        }
    }

    X500Principal issuer() {
        return principal(list.getIssuer());
    }

    Instant thisUpdate() {
        return list.getThisUpdate().getDate().toInstant();
    }

    Instant nextUpdate() {
        return list.getNextUpdate().getDate().toInstant();
    }

    /** 0 when the list has none. */
    BigInteger number() {
        Extension number = extensions == null ? null : extensions.getExtension(Extension.cRLNumber);
        return number == null
                ? BigInteger.ZERO
                : ASN1Integer.getInstance(number.getParsedValue()).getValue();
    }

    /** Of which certificates the list can tell that they are good: {@link #WHOLE}, {@link #NOTHING}, or addresses, one a line. */
    String covers() {
        IssuingDistributionPoint point = extensions == null
                ? null
                : IssuingDistributionPoint.getInstance(
                        extensions.getExtensionParsedValue(Extension.issuingDistributionPoint));
        if (point == null) {
            return WHOLE;
        }
        if (point.onlyContainsCACerts() || point.onlyContainsAttributeCerts() || point.getOnlySomeReasons() != null) {
            return NOTHING;
        }
        DistributionPointName name = point.getDistributionPoint();
        return name == null ? WHOLE : String.join("\n", addresses(name));
    }

    static List<String> addresses(DistributionPointName name) {
        if (name == null || name.getType() != DistributionPointName.FULL_NAME) {
            return List.of(NOTHING);
        }
        return Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                .map(one -> one.getTagNo() + ":" + one.getName())
                .toList();
    }

    /** The entries one after the other; on an indirect list an issuer holds until another one is named (section 5.3.3). */
    void forEach(Consumer<Entry> reader) {
        String issuer = RevocationIndex.hash(issuer());
        Enumeration<?> entries = list.getRevokedCertificateEnumeration();
        while (entries.hasMoreElements()) {
            TBSCertList.CRLEntry entry = (TBSCertList.CRLEntry) entries.nextElement();
            Extensions said = entry.hasExtensions() ? entry.getExtensions() : null;
            issuer = issuer(said).map(RevocationIndex::hash).orElse(issuer);
            reader.accept(new Entry(
                    issuer,
                    entry.getUserCertificate().getValue().toString(16),
                    reason(said),
                    entry.getRevocationDate().getDate().toInstant()));
        }
    }

    private static Optional<X500Principal> issuer(Extensions said) {
        Extension named = said == null ? null : said.getExtension(Extension.certificateIssuer);
        return named == null
                ? Optional.empty()
                : Arrays.stream(GeneralNames.getInstance(named.getParsedValue()).getNames())
                        .filter(name -> name.getTagNo() == GeneralName.directoryName)
                        .map(name -> principal(X500Name.getInstance(name.getName())))
                        .findFirst();
    }

    /** A reason that nobody knows still revokes. */
    private static RevocationReason reason(Extensions said) {
        Extension reason = said == null ? null : said.getExtension(Extension.reasonCode);
        return reason == null
                ? RevocationReason.UNSPECIFIED
                : RevocationReason.ofCode(ASN1Enumerated.getInstance(reason.getParsedValue())
                                .getValue()
                                .intValue())
                        .orElse(RevocationReason.UNSPECIFIED);
    }

    private static X500Principal principal(X500Name name) {
        try {
            return new X500Principal(name.getEncoded());
        } catch (IOException unencodable) {
            throw new IllegalArgumentException("a name that can't be encoded", unencodable);
        }
    }
}
