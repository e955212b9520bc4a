package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.support.TestKeys;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateLintTest {

    private static final TestKeys KEYS = TestKeys.shared();
    private static final KeyPair KEY = TestKeys.rsa();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final AuthoritySettings SETTINGS = AuthorityContext.settings();
    private static final CertificateProfiles PROFILES = new CertificateProfiles(SETTINGS);
    private final CertificateLint lint = new CertificateLint(KEYS.authority);

    @ParameterizedTest
    @EnumSource(CertificateClass.class)
    void ourOwnDraftsBreakNoRule(CertificateClass product) {
        assertThat(findings(product, draft(product, "CHAN TAI MAN", Optional.of("tai-man@example.hk"))))
                .isEmpty();
        assertThat(findings(product, draft(product, "CHAN TAI MAN", Optional.empty())))
                .isEmpty();
    }

    @Test
    void theRespondersDraftBreaksNoRule() {
        var draft = CertificateDraft.ofResponder(KEY.getPublic(), frame(30), KEYS.authority);
        assertThat(lint.findings(draft.sign(Signers.throwAway()))).isEmpty();
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of("blank name", " ", "a@example.hk", "4.1.2.6"),
                Arguments.of("name with a line break", "CHAN\nTAI MAN", "a@example.hk", "4.1.2.6"),
                Arguments.of("address without an at sign", "CHAN TAI MAN", "example.hk", "4.2.1.6"),
                Arguments.of("address with a blank", "CHAN TAI MAN", "a b@example.hk", "4.2.1.6"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void contentsThatBreakTheProfileAreFound(String what, String name, String email, String rule) {
        assertThat(findings(CertificateClass.PERSONAL, draft(CertificateClass.PERSONAL, name, Optional.of(email))))
                .singleElement()
                .asString()
                .contains(rule);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "is an authority",
                        "4.2.1.9",
                        b -> replace(b, Extension.basicConstraints, true, new BasicConstraints(true))),
                change(
                        "basicConstraints not critical",
                        "4.2 ",
                        b -> replace(b, Extension.basicConstraints, false, new BasicConstraints(false))),
                change(
                        "may sign certificates",
                        "key usage",
                        b -> replace(b, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))),
                change(
                        "somebody else's key identifier",
                        "4.2.1.2",
                        b -> replace(b, Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[20]))),
                change(
                        "somebody else's policy",
                        "policies",
                        b -> replace(b, Extension.certificatePolicies, false, policies("1.3.6.1.4.1.16030.1.1.2"))),
                change(
                        "a policy twice",
                        "4.2.1.4",
                        b -> replace(b, Extension.certificatePolicies, false, policies("1.2.3", "1.2.3"))),
                change("no use for the key", "4.2.1.3", b -> replace(b, Extension.keyUsage, true, new KeyUsage(0))),
                change(
                        "the list of another number",
                        "part of its number",
                        b -> replace(b, Extension.cRLDistributionPoints, false, list("http://localhost:8080/x.crl"))),
                change(
                        "a list behind TLS",
                        "4.2.1.13",
                        b -> replace(b, Extension.cRLDistributionPoints, false, list("https://localhost/x.crl"))),
                change(
                        "another responder",
                        "OCSP",
                        b -> replace(b, Extension.authorityInfoAccess, false, responder("http://example.hk/ocsp"))),
                change(
                        "a responder behind TLS",
                        "4.2.2.1",
                        b -> replace(b, Extension.authorityInfoAccess, false, responder("https://example.hk/ocsp"))),
                change(
                        "an empty list of alternative names",
                        "4.2.1.6",
                        b -> replace(b, Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[0]))),
                change("a unique identifier", "4.1.2.8", b -> b.setSubjectUniqueID(new boolean[] {true})),
                change(
                        "no identity commitment",
                        "identity commitment",
                        b -> replace(
                                b,
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.rfc822Name, "tai-man@example.hk")))),
                change("no revocation list named", "extensions", b -> remove(b, Extension.cRLDistributionPoints)),
                change("no authority key identifier", "4.2.1.1", b -> remove(b, Extension.authorityKeyIdentifier)),
                change(
                        "an extended key usage",
                        "extensions",
                        b -> add(b, Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))),
                change(
                        "another address as alternative name",
                        "subjectAltName",
                        b -> replace(
                                b,
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.rfc822Name, "b@example.hk")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangedDraftIsFound(String what, String rule, Consumer<X509v3CertificateBuilder> change) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                draft(CertificateClass.PERSONAL, "CHAN TAI MAN", Optional.of("tai-man@example.hk")));
        change.accept(builder);
        assertThat(findings(CertificateClass.PERSONAL, builder.build(Signers.throwAway())))
                .anySatisfy(finding -> assertThat(finding).contains(rule));
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("4.1.2.2", BigInteger.ZERO, NOW, NOW.plusSeconds(60)),
                Arguments.of("4.1.2.2", BigInteger.ONE.shiftLeft(160), NOW, NOW.plusSeconds(60)),
                Arguments.of("4.1.2.5", BigInteger.ONE, NOW.plusSeconds(60), NOW),
                Arguments.of("4.1.2.5", BigInteger.ONE, NOW, NOW.plus(Duration.ofDays(30 * 365))),
                Arguments.of("profile allows", BigInteger.ONE, NOW, NOW.plus(Duration.ofDays(4 * 365))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("frames")
    void numbersAndDatesThatCanNotBeAreFound(String rule, BigInteger serial, Instant begins, Instant ends) {
        X509CertificateHolder good = draft(CertificateClass.PERSONAL, "CHAN TAI MAN", Optional.empty());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                good.getIssuer(),
                serial,
                Date.from(begins),
                Date.from(ends),
                good.getSubject(),
                good.getSubjectPublicKeyInfo());
        for (var oid : good.getExtensions().getExtensionOIDs()) {
            add(builder, good.getExtension(oid));
        }
        assertThat(findings(CertificateClass.PERSONAL, builder.build(Signers.throwAway())))
                .anySatisfy(finding -> assertThat(finding).contains(rule));
    }

    @Test
    void anotherIssuersNameIsFound() {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name("CN=Somebody else"),
                BigInteger.ONE,
                Date.from(NOW),
                Date.from(NOW.plusSeconds(60)),
                new X500Name("CN=CHAN TAI MAN"),
                SubjectPublicKeyInfo.getInstance(KEY.getPublic().getEncoded()));
        add(builder, Extension.basicConstraints, new BasicConstraints(false));
        assertThat(lint.findings(builder.build(Signers.throwAway())))
                .anySatisfy(finding -> assertThat(finding).contains("4.1.2.4"));
    }

    @Test
    void mutualRecognitionAddsItsPolicyAndKeepsTheTermChosen() throws Exception {
        X509CertificateHolder certificate = draft(CertificateClass.MR, "CHAN TAI MAN", Optional.empty());
        assertThat(CertificateClass.of(
                        new org.bouncycastle.cert.jcajce.JcaX509CertificateConverter().getCertificate(certificate)))
                .contains(CertificateClass.MR);
        assertThat(PROFILES.of(CertificateClass.MR).term(2)).hasValue(2);
        assertThat(PROFILES.of(CertificateClass.MR).term(4)).isEmpty();
        assertThat(PROFILES.of(CertificateClass.PERSONAL).term(1)).hasValue(3);
        assertThat(PROFILES.of(CertificateClass.MINOR).organisation())
                .isEqualTo("Hongkong Post e-Cert (Personal/Minor)");
    }

    static Stream<Arguments> otherClasses() {
        return Stream.of(
                Arguments.of(CertificateClass.PERSONAL, CertificateClass.MINOR, "type name"),
                Arguments.of(CertificateClass.PERSONAL, CertificateClass.MR, "policies"),
                Arguments.of(CertificateClass.MR, CertificateClass.PERSONAL, "policies"));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("otherClasses")
    void aCertificateOfAnotherClassBreaksTheProfile(CertificateClass made, CertificateClass wanted, String rule) {
        assertThat(findings(wanted, draft(made, "CHAN TAI MAN", Optional.empty())))
                .anySatisfy(finding -> assertThat(finding).contains(rule));
    }

    private List<String> findings(CertificateClass product, X509CertificateHolder certificate) {
        List<String> findings = new ArrayList<>(lint.findings(certificate));
        findings.addAll(ProfileLint.ofOurs(PROFILES.of(product), SETTINGS).findings(certificate));
        return findings;
    }

    private static CertificatePolicies policies(String... oids) {
        return new CertificatePolicies(Stream.of(oids)
                .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                .toArray(PolicyInformation[]::new));
    }

    private static CRLDistPoint list(String address) {
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(uri(address))), null, null)
        });
    }

    private static AuthorityInformationAccess responder(String address) {
        return new AuthorityInformationAccess(new AccessDescription(AccessDescription.id_ad_ocsp, uri(address)));
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }

    private static CertificateDraft.Frame frame(int days) {
        return new CertificateDraft.Frame(SerialNumbers.random(), NOW, NOW.plus(Duration.ofDays(days)));
    }

    private static X509CertificateHolder draft(CertificateClass product, String name, Optional<String> email) {
        IssuanceRequest request = new IssuanceRequest(
                RenewalReference.random(),
                1,
                1,
                product,
                3,
                name,
                "0012345678",
                email,
                Optional.of(new byte[32]),
                KEY.getPublic());
        return CertificateDraft.ofSubscriber(request, PROFILES.of(product), frame(365), KEYS.authority, SETTINGS)
                .sign(Signers.throwAway());
    }

    private static Arguments change(String what, String rule, Consumer<X509v3CertificateBuilder> change) {
        return Arguments.of(what, rule, change);
    }

    private static void replace(
            X509v3CertificateBuilder builder,
            org.bouncycastle.asn1.ASN1ObjectIdentifier oid,
            boolean critical,
            org.bouncycastle.asn1.ASN1Encodable value) {
        try {
            builder.replaceExtension(oid, critical, value);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(X509v3CertificateBuilder builder, org.bouncycastle.asn1.ASN1ObjectIdentifier oid) {
        builder.removeExtension(oid);
    }

    private static void add(
            X509v3CertificateBuilder builder,
            org.bouncycastle.asn1.ASN1ObjectIdentifier oid,
            org.bouncycastle.asn1.ASN1Encodable value) {
        try {
            builder.addExtension(oid, false, value);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(X509v3CertificateBuilder builder, Extension extension) {
        try {
            builder.addExtension(extension);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
