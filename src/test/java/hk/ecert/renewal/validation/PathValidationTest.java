package hk.ecert.renewal.validation;

import static hk.ecert.renewal.support.Pki.NOW;
import static hk.ecert.renewal.support.Pki.issue;
import static hk.ecert.renewal.support.Pki.list;
import static hk.ecert.renewal.support.Pki.root;
import static hk.ecert.renewal.support.Pki.under;
import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.Pki.Authority;
import hk.ecert.renewal.validation.ValidationRules.Profile;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Path validation, section by section as NIST's public suite (PKITS) has it, with certificates of our own. */
class PathValidationTest {

    private static final Authority ROOT = root("C=HK,CN=Root");
    private static final Authority CA = under(ROOT, "C=HK,CN=CA");
    private static final X509CRL ROOT_LIST = list(ROOT);
    private static final X509CRL CA_LIST = list(CA);
    private static final int HOLD = 6;
    private static final int KEY_COMPROMISE = 1;
    private static final int REMOVE = 8;
    private static final ASN1ObjectIdentifier P1 = new ASN1ObjectIdentifier("2.16.840.1.101.3.2.1.48.1");
    private static final ASN1ObjectIdentifier P2 = new ASN1ObjectIdentifier("2.16.840.1.101.3.2.1.48.2");
    private static final ASN1ObjectIdentifier ANY = new ASN1ObjectIdentifier("2.5.29.32.0");

    /** A certificate with all that it is judged by. */
    record Story(
            X509Certificate leaf, List<X509Certificate> intermediates, List<X509CRL> lists, ValidationRules rules) {

        static Story of(X509Certificate leaf, Authority... authorities) {
            return new Story(
                    leaf,
                    Arrays.stream(authorities).map(Authority::certificate).toList(),
                    List.of(),
                    ValidationRules.of(Profile.RFC5280, NOW));
        }

        Story and(X509CRL... more) {
            return new Story(leaf, intermediates, List.of(more), rules);
        }

        Story and(X509Certificate... more) {
            return new Story(
                    leaf,
                    Stream.concat(intermediates.stream(), Arrays.stream(more)).toList(),
                    lists,
                    rules);
        }

        Story under(ValidationRules other) {
            return new Story(leaf, intermediates, lists, other);
        }

        Optional<CertificateFault> fault() {
            return new CertificateValidator(List.of(ROOT.certificate()), intermediates, lists, MutualRecognition.USUAL)
                    .fault(leaf, rules);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "signaturesAndDates",
        "names",
        "lists",
        "selfIssued",
        "authorities",
        "policies",
        "mappings",
        "nameConstraints",
        "distributionPoints",
        "deltaLists",
        "extensions"
    })
    void sayWhetherThePathHoldsAndWhyNot(String name, Story story, CertificateFault fault) {
        assertThat(story.fault()).isEqualTo(Optional.ofNullable(fault));
    }

    static Stream<Arguments> signaturesAndDates() throws Exception {
        Authority forged = CA.with(Pki.ec());
        Authority badlySigned = under(ROOT.with(Pki.ec()), "C=HK,CN=CA");
        Authority past = under(ROOT, "C=HK,CN=Past", wish -> wish.to = NOW.minusSeconds(1));
        KeyPair dsa = dsa();
        Authority dsaAuthority = under(ROOT, "C=HK,CN=DSA", wish -> wish.key = dsa);
        KeyPair heir = dsaOf(dsa);
        Authority inheriting = under(dsaAuthority, "C=HK,CN=DSA heir", wish -> {
            wish.key = heir;
            wish.publicKey = withoutParameters(heir);
        });
        return Stream.of(
                good("one authority between", Story.of(issue(CA), CA)),
                good("straight under the anchor", Story.of(issue(ROOT))),
                bad("another key signed the certificate", "SIGNATURE_INVALID", Story.of(issue(forged), CA)),
                bad("another key signed the authority", "SIGNATURE_INVALID", Story.of(issue(badlySigned), badlySigned)),
                bad("expired", "EXPIRED", Story.of(issue(CA, wish -> wish.to = NOW.minusSeconds(1)), CA)),
                bad("not yet valid", "NOT_YET_VALID", Story.of(issue(CA, wish -> wish.from = NOW.plusSeconds(1)), CA)),
                good("in its last second", Story.of(issue(CA, wish -> wish.to = NOW), CA)),
                good(
                        "for longer than UTCTime can say",
                        Story.of(issue(CA, wish -> wish.to = NOW.plus(Duration.ofDays(20_000))), CA)),
                bad("an expired authority", "ISSUER_NOT_VALID", Story.of(issue(past), past)),
                good("DSA", Story.of(issue(dsaAuthority), dsaAuthority)),
                good("DSA with parameters inherited", Story.of(issue(inheriting), dsaAuthority, inheriting)),
                bad(
                        "DSA with parameters inherited, badly signed",
                        "SIGNATURE_INVALID",
                        Story.of(issue(inheriting.with(dsaOf(dsa))), dsaAuthority, inheriting)));
    }

    static Stream<Arguments> names() {
        X500Name utf8 = new X500Name(new RDN[] {
            new RDN(BCStyle.C, new DERPrintableString("hk")), new RDN(BCStyle.CN, new DERUTF8String("  ca  "))
        });
        X500Name reordered = new X500Name(new RDN[] {
            new RDN(BCStyle.CN, new DERUTF8String("CA")), new RDN(BCStyle.C, new DERPrintableString("HK"))
        });
        return Stream.of(
                bad("an authority of another name", "UNKNOWN_ISSUER", Story.of(issue(CA.named("C=HK,CN=Other")), CA)),
                good(
                        "case, blanks and encoding of a name don't count",
                        Story.of(issue(CA, wish -> wish.encodedIssuer = utf8), CA)),
                bad(
                        "the order of a name counts",
                        "UNKNOWN_ISSUER",
                        Story.of(issue(CA, wish -> wish.encodedIssuer = reordered), CA)),
                bad("no authority at all", "UNKNOWN_ISSUER", Story.of(issue(CA))));
    }

    static Stream<Arguments> lists() {
        X509Certificate leaf = issue(CA);
        Story story = Story.of(leaf, CA);
        Authority separate = new Authority(CA.name(), Pki.ec(), null);
        X509Certificate listKey = Pki.certificate(ROOT, wish -> {
            wish.subject = CA.name();
            wish.key = separate.key();
            wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign));
        });
        Authority noLists = under(
                ROOT,
                "C=HK,CN=No lists",
                wish -> wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
        return Stream.of(
                good("on no list", story.and(ROOT_LIST, CA_LIST)),
                bad("revoked", "REVOKED", story.and(ROOT_LIST, list(CA, wish -> wish.revoke(leaf, KEY_COMPROMISE)))),
                bad("on hold", "SUSPENDED", story.and(ROOT_LIST, list(CA, wish -> wish.revoke(leaf, HOLD)))),
                bad(
                        "a revoked authority",
                        "ISSUER_REVOKED",
                        story.and(list(ROOT, wish -> wish.revoke(CA.certificate(), KEY_COMPROMISE)), CA_LIST)),
                bad("no list of the issuer", "STATUS_UNKNOWN", story.and(ROOT_LIST)),
                bad("a list signed by another key", "STATUS_UNKNOWN", story.and(ROOT_LIST, list(CA.with(Pki.ec())))),
                bad("a list of another name", "STATUS_UNKNOWN", story.and(ROOT_LIST, list(CA.named("C=HK,CN=Other")))),
                bad(
                        "a list out of date",
                        "STATUS_UNKNOWN",
                        story.and(ROOT_LIST, list(CA, wish -> wish.to = NOW.minus(Duration.ofHours(1))))),
                bad(
                        "a list with a critical extension that nobody knows",
                        "STATUS_UNKNOWN",
                        story.and(
                                ROOT_LIST,
                                list(
                                        CA,
                                        wish -> wish.with(
                                                new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE)))),
                good("two lists, of which one is good", story.and(ROOT_LIST, list(CA.with(Pki.ec())), CA_LIST)),
                good("a key of its own for lists", story.and(listKey).and(ROOT_LIST, list(separate))),
                bad(
                        "a key for lists that is revoked itself",
                        "STATUS_UNKNOWN",
                        story.and(listKey)
                                .and(list(ROOT, wish -> wish.revoke(listKey, KEY_COMPROMISE)), list(separate))),
                bad(
                        "an authority that may not sign lists",
                        "STATUS_UNKNOWN",
                        Story.of(issue(noLists), noLists).and(ROOT_LIST, list(noLists))),
                good(
                        "long and negative serial numbers",
                        Story.of(
                                        issue(
                                                CA,
                                                wish -> wish.serial =
                                                        BigInteger.TWO.pow(155).negate()),
                                        CA)
                                .and(ROOT_LIST, CA_LIST)));
    }

    static Stream<Arguments> selfIssued() {
        Authority renewed = new Authority(CA.name(), Pki.ec(), null);
        X509Certificate newWithOld = Pki.certificate(CA, wish -> {
            wish.subject = CA.name();
            wish.key = renewed.key();
            wish.with(Extension.basicConstraints, true, new BasicConstraints(true));
            wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
        Authority narrow = under(
                ROOT, "C=HK,CN=Narrow", wish -> wish.with(Extension.basicConstraints, true, new BasicConstraints(0)));
        Authority again = under(narrow, "C=HK,CN=Narrow");
        return Stream.of(
                good(
                        "a new key certified by the old one",
                        Story.of(issue(renewed), CA).and(newWithOld)),
                good(
                        "a new key whose lists the old one signs",
                        Story.of(issue(renewed), CA).and(newWithOld).and(ROOT_LIST, CA_LIST)),
                good("self-issued ones don't count for the length", Story.of(issue(again), narrow, again)));
    }

    static Stream<Arguments> authorities() {
        Authority noConstraints = under(ROOT, "C=HK,CN=None", wish -> wish.without(Extension.basicConstraints));
        Authority notAuthority = under(
                ROOT,
                "C=HK,CN=False",
                wish -> wish.with(Extension.basicConstraints, true, new BasicConstraints(false)));
        Authority noSigning = under(
                ROOT, "C=HK,CN=CRL only", wish -> wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)));
        Authority narrow = under(
                ROOT, "C=HK,CN=Narrow", wish -> wish.with(Extension.basicConstraints, true, new BasicConstraints(0)));
        Authority below = under(narrow, "C=HK,CN=Below");
        Authority second = under(CA, "C=HK,CN=Second");
        ValidationRules short0 = new ValidationRules(Profile.RFC5280, NOW, Set.of(), false, false, false, 0);
        return Stream.of(
                bad(
                        "an authority without basic constraints",
                        "ISSUER_NOT_AUTHORITY",
                        Story.of(issue(noConstraints), noConstraints)),
                bad(
                        "an authority that says it is none",
                        "ISSUER_NOT_AUTHORITY",
                        Story.of(issue(notAuthority), notAuthority)),
                bad(
                        "an authority that may not sign certificates",
                        "ISSUER_NOT_AUTHORITY",
                        Story.of(issue(noSigning), noSigning)),
                good("as long as the path may be", Story.of(issue(narrow), narrow)),
                bad("longer than an authority allows", "PATH_TOO_LONG", Story.of(issue(below), narrow, below)),
                good("two authorities", Story.of(issue(second), CA, second)),
                bad(
                        "longer than the caller allows",
                        "PATH_TOO_LONG",
                        Story.of(issue(CA), CA).under(short0)),
                good("of several ways one holds", Story.of(issue(CA), CA, under(ROOT.with(Pki.ec()), CA.name()))));
    }

    static Stream<Arguments> policies() {
        Authority one = under(ROOT, "C=HK,CN=P1", wish -> wish.with(Extension.certificatePolicies, false, policy(P1)));
        Authority any =
                under(ROOT, "C=HK,CN=Any", wish -> wish.with(Extension.certificatePolicies, false, policy(ANY)));
        Authority strict = under(
                ROOT,
                "C=HK,CN=Strict",
                wish -> wish.with(Extension.certificatePolicies, false, policy(P1))
                        .with(Extension.policyConstraints, true, new PolicyConstraints(BigInteger.ZERO, null)));
        Authority noAny = under(
                ROOT,
                "C=HK,CN=No any",
                wish -> wish.with(Extension.certificatePolicies, false, policy(P1))
                        .with(Extension.inhibitAnyPolicy, true, new ASN1Integer(0)));
        X509Certificate p1 = issue(one, wish -> wish.with(Extension.certificatePolicies, false, policy(P1)));
        X509Certificate p2 = issue(one, wish -> wish.with(Extension.certificatePolicies, false, policy(P2)));
        X509Certificate underAny = issue(any, wish -> wish.with(Extension.certificatePolicies, false, policy(P2)));
        X509Certificate anyItself = issue(noAny, wish -> wish.with(Extension.certificatePolicies, false, policy(ANY)));
        return Stream.of(
                good("a policy all the way", Story.of(p1, one).under(explicit(P1))),
                bad(
                        "another policy than the one asked for",
                        "POLICY_NOT_ALLOWED",
                        Story.of(p1, one).under(explicit(P2))),
                bad(
                        "policies that don't meet",
                        "POLICY_NOT_ALLOWED",
                        Story.of(p2, one).under(explicit())),
                good("policies that don't meet, and nobody asks", Story.of(p2, one)),
                good("any policy above", Story.of(underAny, any).under(explicit(P2))),
                bad(
                        "any policy above, inhibited by the caller",
                        "POLICY_NOT_ALLOWED",
                        Story.of(underAny, any)
                                .under(new ValidationRules(Profile.RFC5280, NOW, Set.of(), true, false, true, 9))),
                bad(
                        "any policy below, inhibited above",
                        "POLICY_NOT_ALLOWED",
                        Story.of(anyItself, noAny).under(explicit())),
                bad("no policy where an authority requires one", "POLICY_NOT_ALLOWED", Story.of(issue(strict), strict)),
                bad(
                        "no policy where the caller requires one",
                        "POLICY_NOT_ALLOWED",
                        Story.of(issue(CA), CA).under(explicit())));
    }

    static Stream<Arguments> mappings() {
        Authority mapping = under(
                ROOT,
                "C=HK,CN=Mapping",
                wish -> wish.with(Extension.certificatePolicies, false, policy(P1))
                        .with(
                                Extension.policyMappings,
                                true,
                                new PolicyMappings(
                                        new org.bouncycastle.asn1.x509.CertPolicyId[] {id(P1)},
                                        new org.bouncycastle.asn1.x509.CertPolicyId[] {id(P2)})));
        X509Certificate mapped = issue(mapping, wish -> wish.with(Extension.certificatePolicies, false, policy(P2)));
        X509Certificate unmapped = issue(mapping, wish -> wish.with(Extension.certificatePolicies, false, policy(P1)));
        return Stream.of(
                good("a mapped policy", Story.of(mapped, mapping).under(explicit(P1))),
                bad(
                        "the policy that was mapped away",
                        "POLICY_NOT_ALLOWED",
                        Story.of(unmapped, mapping).under(explicit(P1))),
                bad(
                        "a mapping that the caller inhibits",
                        "POLICY_NOT_ALLOWED",
                        Story.of(mapped, mapping)
                                .under(new ValidationRules(
                                        Profile.RFC5280, NOW, Set.of(P1.getId()), true, true, false, 9))));
    }

    static Stream<Arguments> nameConstraints() {
        Authority inHk = constrained(new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("C=HK")))}, null));
        Authority notMo = constrained(new NameConstraints(
                null, new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("C=MO")))}));
        Authority mail = constrained(new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, "example.hk"))},
                null));
        return Stream.of(
                good("a name within", Story.of(issue(inHk), inHk)),
                bad(
                        "a name outside",
                        "NAME_NOT_ALLOWED",
                        Story.of(issue(inHk, wish -> wish.subject = "C=MO,CN=X"), inHk)),
                good("a name that is not excluded", Story.of(issue(notMo), notMo)),
                bad(
                        "an excluded name",
                        "NAME_NOT_ALLOWED",
                        Story.of(issue(notMo, wish -> wish.subject = "C=MO,CN=X"), notMo)),
                good(
                        "an address within",
                        Story.of(
                                issue(
                                        mail,
                                        wish -> wish.with(
                                                Extension.subjectAlternativeName, false, mail("a@example.hk"))),
                                mail)),
                bad(
                        "an address outside",
                        "NAME_NOT_ALLOWED",
                        Story.of(
                                issue(
                                        mail,
                                        wish -> wish.with(
                                                Extension.subjectAlternativeName, false, mail("a@example.org"))),
                                mail)));
    }

    static Stream<Arguments> distributionPoints() {
        String first = "http://crl.example.hk/1.crl";
        X509Certificate leaf = issue(
                CA,
                wish -> wish.with(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    point(first, null)
                })));
        Story story = Story.of(leaf, CA);
        Authority other = under(
                ROOT,
                "C=HK,CN=List maker",
                wish -> wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)));
        X509Certificate indirect = issue(
                CA,
                wish -> wish.with(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    point(first, other.name())
                })));
        return Stream.of(
                good("the partition of the certificate", story.and(ROOT_LIST, list(CA, wish -> part(wish, first)))),
                bad(
                        "revoked on its partition",
                        "REVOKED",
                        story.and(ROOT_LIST, list(CA, wish -> part(wish.revoke(leaf, 1), first)))),
                bad(
                        "another partition",
                        "STATUS_UNKNOWN",
                        story.and(ROOT_LIST, list(CA, wish -> part(wish, "http://crl.example.hk/2.crl")))),
                bad(
                        "a list of authorities only",
                        "STATUS_UNKNOWN",
                        story.and(
                                ROOT_LIST,
                                list(
                                        CA,
                                        wish -> wish.with(
                                                Extension.issuingDistributionPoint,
                                                true,
                                                new IssuingDistributionPoint(null, false, true, null, false, false))))),
                good(
                        "a list of persons only",
                        story.and(
                                ROOT_LIST,
                                list(
                                        CA,
                                        wish -> wish.with(
                                                Extension.issuingDistributionPoint,
                                                true,
                                                new IssuingDistributionPoint(null, true, false, null, false, false))))),
                bad(
                        "a list of some reasons only",
                        "STATUS_UNKNOWN",
                        story.and(
                                ROOT_LIST,
                                list(
                                        CA,
                                        wish -> wish.with(
                                                Extension.issuingDistributionPoint,
                                                true,
                                                new IssuingDistributionPoint(
                                                        null,
                                                        false,
                                                        false,
                                                        new ReasonFlags(ReasonFlags.keyCompromise),
                                                        false,
                                                        false))))),
                good(
                        "a list that somebody else makes",
                        Story.of(indirect, CA, other)
                                .and(
                                        ROOT_LIST,
                                        list(
                                                other,
                                                wish -> wish.with(
                                                        Extension.issuingDistributionPoint,
                                                        true,
                                                        new IssuingDistributionPoint(
                                                                name(first), false, false, null, true, false))))),
                bad(
                        "somebody else's list that isn't said to be indirect",
                        "STATUS_UNKNOWN",
                        Story.of(indirect, CA, other).and(ROOT_LIST, list(other, wish -> part(wish, first)))));
    }

    static Stream<Arguments> deltaLists() {
        X509Certificate leaf = issue(CA);
        Story story = Story.of(leaf, CA);
        X509CRL held = list(CA, wish -> wish.number(5).revoke(leaf, HOLD));
        X509CRL clean = list(CA, wish -> wish.number(5));
        return Stream.of(
                good("on neither", story.and(ROOT_LIST, clean, delta(7, 5, wish -> {}))),
                bad(
                        "revoked since the complete list",
                        "REVOKED",
                        story.and(ROOT_LIST, clean, delta(7, 5, wish -> wish.revoke(leaf, KEY_COMPROMISE)))),
                bad(
                        "on hold since the complete list",
                        "SUSPENDED",
                        story.and(ROOT_LIST, clean, delta(7, 5, wish -> wish.revoke(leaf, HOLD)))),
                good(
                        "let go since the complete list",
                        story.and(ROOT_LIST, held, delta(7, 5, wish -> wish.revoke(leaf, REMOVE)))),
                bad(
                        "on hold, then revoked",
                        "SUSPENDED",
                        story.and(ROOT_LIST, held, delta(7, 5, wish -> wish.revoke(leaf, KEY_COMPROMISE)))),
                bad("a delta without its base", "STATUS_UNKNOWN", story.and(ROOT_LIST, delta(7, 5, wish -> {}))),
                bad(
                        "a delta that somebody else signed lets nobody go",
                        "SUSPENDED",
                        story.and(ROOT_LIST, held, delta(CA.with(Pki.ec()), 7, 5, wish -> wish.revoke(leaf, REMOVE)))),
                bad("a delta out of date lets nobody go", "SUSPENDED", story.and(ROOT_LIST, held, delta(7, 5, wish -> {
                    wish.revoke(leaf, REMOVE);
                    wish.to = NOW.minusSeconds(1);
                }))),
                bad(
                        "a delta upon a later base lets nobody go",
                        "SUSPENDED",
                        story.and(ROOT_LIST, held, delta(7, 6, wish -> wish.revoke(leaf, REMOVE)))),
                bad(
                        "a delta older than the list lets nobody go",
                        "SUSPENDED",
                        story.and(ROOT_LIST, held, delta(5, 4, wish -> wish.revoke(leaf, REMOVE)))),
                good(
                        "of two deltas the later counts",
                        story.and(
                                ROOT_LIST,
                                clean,
                                delta(7, 5, wish -> wish.revoke(leaf, HOLD)),
                                delta(8, 5, wish -> wish.revoke(leaf, REMOVE)))),
                bad(
                        "an authority revoked since",
                        "ISSUER_REVOKED",
                        story.and(
                                ROOT_LIST,
                                clean,
                                delta(ROOT, 7, 1, wish -> wish.revoke(CA.certificate(), KEY_COMPROMISE)))));
    }

    static Stream<Arguments> extensions() {
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.3.4.5");
        return Stream.of(
                good(
                        "an unknown extension",
                        Story.of(issue(CA, wish -> wish.with(unknown, false, DERNull.INSTANCE)), CA)),
                bad(
                        "an unknown critical extension",
                        "CRITICAL_EXTENSION",
                        Story.of(issue(CA, wish -> wish.with(unknown, true, DERNull.INSTANCE)), CA)));
    }

    @Test
    void manyAuthoritiesThatCertifyEachOtherCostNoMoreThanALook() {
        List<Authority> peers = java.util.stream.IntStream.range(0, 12)
                .mapToObj(n -> new Authority("C=HK,CN=Peer", Pki.ec(), null))
                .toList();
        X509Certificate[] crossed = peers.stream()
                .flatMap(issuer -> peers.stream()
                        .map(subject -> Pki.certificate(issuer, wish -> {
                            wish.subject = subject.name();
                            wish.key = subject.key();
                            wish.with(Extension.basicConstraints, true, new BasicConstraints(true));
                        })))
                .toArray(X509Certificate[]::new);
        Story story = Story.of(issue(peers.get(0))).and(crossed);

        assertThat(org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(10), story::fault))
                .contains(CertificateFault.CERTIFICATE_SIGNATURE_INVALID);
    }

    private static Arguments good(String name, Story story) {
        return Arguments.of(name, story, null);
    }

    private static Arguments bad(String name, String fault, Story story) {
        return Arguments.of(name, story, CertificateFault.valueOf("CERTIFICATE_" + fault));
    }

    private static ValidationRules explicit(ASN1ObjectIdentifier... policies) {
        return new ValidationRules(
                Profile.RFC5280,
                NOW,
                Set.copyOf(
                        Arrays.stream(policies).map(ASN1ObjectIdentifier::getId).toList()),
                true,
                false,
                false,
                9);
    }

    private static CertificatePolicies policy(ASN1ObjectIdentifier oid) {
        return new CertificatePolicies(new PolicyInformation(oid));
    }

    private static org.bouncycastle.asn1.x509.CertPolicyId id(ASN1ObjectIdentifier oid) {
        return org.bouncycastle.asn1.x509.CertPolicyId.getInstance(oid);
    }

    private static Authority constrained(NameConstraints constraints) {
        return under(ROOT, "C=HK,CN=Constrained", wish -> wish.with(Extension.nameConstraints, true, constraints));
    }

    private static GeneralNames mail(String address) {
        return new GeneralNames(new GeneralName(GeneralName.rfc822Name, address));
    }

    private static DistributionPointName name(String url) {
        return new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)));
    }

    private static DistributionPoint point(String url, String listIssuer) {
        return new DistributionPoint(
                name(url),
                null,
                listIssuer == null ? null : new GeneralNames(new GeneralName(new X500Name(listIssuer))));
    }

    private static void part(Pki.ListWish wish, String url) {
        wish.with(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(name(url), false, false, null, false, false));
    }

    private static X509CRL delta(int number, int base, java.util.function.Consumer<Pki.ListWish> wishes) {
        return delta(CA, number, base, wishes);
    }

    private static X509CRL delta(
            Authority issuer, int number, int base, java.util.function.Consumer<Pki.ListWish> wishes) {
        return list(issuer, wish -> {
            wish.number(number);
            wish.with(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.valueOf(base)));
            wishes.accept(wish);
        });
    }

    private static KeyPair dsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyPair dsaOf(KeyPair other) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        var parameters = ((java.security.interfaces.DSAPublicKey) other.getPublic()).getParams();
        generator.initialize(
                new java.security.spec.DSAParameterSpec(parameters.getP(), parameters.getQ(), parameters.getG()));
        return generator.generateKeyPair();
    }

    private static SubjectPublicKeyInfo withoutParameters(KeyPair dsa) {
        try {
            SubjectPublicKeyInfo whole =
                    SubjectPublicKeyInfo.getInstance(dsa.getPublic().getEncoded());
            ASN1Encodable value = whole.parsePublicKey();
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(whole.getAlgorithm().getAlgorithm()), value);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
