package hk.ecert.renewal.validation;

import static hk.ecert.renewal.support.Pki.NOW;
import static hk.ecert.renewal.support.Pki.issue;
import static hk.ecert.renewal.support.Pki.root;
import static hk.ecert.renewal.support.Pki.under;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.Pki.Authority;
import hk.ecert.renewal.support.Pki.Wish;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A collection of bad certificates, asked about as the command reads them; each has its own reason. */
class BadCertificatesTest {

    private static final String PERSONAL = "C=HK,O=Hongkong Post e-Cert (Personal),OU=0000000001,CN=CHAN Tai Man";
    private static final Authority ROOT = root("C=HK,O=Hongkong Post,CN=Hongkong Post Root CA 2");
    private static final Authority CA = under(ROOT, "C=HK,O=Hongkong Post,CN=Hongkong Post e-Cert CA 2 - 15");
    private static final String MR = "2.16.344.8.2.2008.810.2.2015.1.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BatchCheck check = new BatchCheck(new MovableClock(NOW));

    @ParameterizedTest(name = "{0}")
    @MethodSource({"keysAndAlgorithms", "usages", "products", "datesAndPaths", "revoked"})
    void eachIsRefusedForItsOwnReason(String name, ObjectNode question, String reason) {
        assertThat(check.answer(question.put("id", "7").toString()))
                .isEqualTo(reason.isEmpty() ? "7\taccepted\t" : "7\trefused\tCERTIFICATE_" + reason);
    }

    static Stream<Arguments> keysAndAlgorithms() {
        KeyPair rsa = Pki.rsa(2048);
        Authority rsaAuthority = under(ROOT, CA.name(), wish -> wish.key = rsa);
        return Stream.of(
                of("a good one", "", ask(issue(CA))),
                of("RSA of 2048 bits", "", ask(issue(CA, wish -> wish.key = rsa))),
                of("EC of 384 bits", "", ask(issue(CA, wish -> wish.key = ec("secp384r1")))),
                of("RSA of 1024 bits", "WEAK_KEY", ask(issue(CA, wish -> wish.key = Pki.rsa(1024)))),
                of("RSA of 512 bits", "WEAK_KEY", ask(issue(CA, wish -> wish.key = Pki.rsa(512)))),
                of("RSA of 2047 bits", "WEAK_KEY", ask(issue(CA, wish -> wish.publicKey = rsa(odd(2047), 65537)))),
                of("RSA of 16384 bits", "WEAK_KEY", ask(issue(CA, wish -> wish.publicKey = rsa(odd(16384), 65537)))),
                of(
                        "exponent 1",
                        "MALFORMED",
                        ask(
                                Pki.encoded(CA, wish -> {
                                    wish.subject = PERSONAL;
                                    wish.publicKey = rsa(odd(2048), 1);
                                }),
                                CA)),
                of("exponent 3", "WEAK_KEY", ask(issue(CA, wish -> wish.publicKey = rsa(odd(2048), 3)))),
                of("an even exponent", "WEAK_KEY", ask(issue(CA, wish -> wish.publicKey = rsa(odd(2048), 65538)))),
                of(
                        "a huge exponent",
                        "WEAK_KEY",
                        ask(issue(
                                CA,
                                wish -> wish.publicKey =
                                        rsa(odd(2048), BigInteger.TWO.pow(300).add(BigInteger.ONE))))),
                of(
                        "an even modulus",
                        "WEAK_KEY",
                        ask(issue(CA, wish -> wish.publicKey = rsa(odd(2048).subtract(BigInteger.ONE), 65537)))),
                of("DSA", "WEAK_KEY", ask(issue(CA, wish -> wish.key = dsa()))),
                of("Edwards curve", "WEAK_KEY", ask(issue(CA, wish -> wish.key = edwards()))),
                of("signed with MD5", "WEAK_ALGORITHM", ask(issue(rsaAuthority, signed("MD5withRSA")), rsaAuthority)),
                of("signed with MD2", "WEAK_ALGORITHM", ask(issue(rsaAuthority, signed("MD2withRSA")), rsaAuthority)),
                of(
                        "signed with SHA-1 and RSA",
                        "WEAK_ALGORITHM",
                        ask(issue(rsaAuthority, signed("SHA1withRSA")), rsaAuthority)),
                of(
                        "signed with SHA-224",
                        "WEAK_ALGORITHM",
                        ask(issue(rsaAuthority, signed("SHA224withRSA")), rsaAuthority)),
                of("signed with SHA-1 and ECDSA", "WEAK_ALGORITHM", ask(issue(CA, signed("SHA1withECDSA")))),
                of("signed with SHA-512", "", ask(issue(rsaAuthority, signed("SHA512withRSA")), rsaAuthority)),
                of("an authority signed with SHA-1", "WEAK_ALGORITHM", weakAuthority(signed("SHA1withECDSA"))),
                of("an authority of RSA 1024", "WEAK_KEY", weakAuthority(wish -> wish.key = Pki.rsa(1024))));
    }

    private static ObjectNode weakAuthority(Consumer<Wish> wishes) {
        Authority weak = under(ROOT, CA.name(), wishes);
        return ask(issue(weak), weak);
    }

    static Stream<Arguments> usages() {
        return Stream.of(
                of("no key usage", "WRONG_USAGE", ask(issue(CA, wish -> wish.without(Extension.keyUsage)))),
                of("encipherment only", "WRONG_USAGE", ask(issue(CA, usage(KeyUsage.keyEncipherment)))),
                of("non-repudiation only", "WRONG_USAGE", ask(issue(CA, usage(KeyUsage.nonRepudiation)))),
                of("key agreement only", "WRONG_USAGE", ask(issue(CA, usage(KeyUsage.keyAgreement)))),
                of("an empty usage", "WRONG_USAGE", ask(issue(CA, usage(0)))),
                of("for clients", "", ask(issue(CA, purpose(false, KeyPurposeId.id_kp_clientAuth)))),
                of("for any purpose", "", ask(issue(CA, purpose(false, KeyPurposeId.anyExtendedKeyUsage)))),
                of(
                        "for clients and mail",
                        "",
                        ask(issue(
                                CA,
                                purpose(false, KeyPurposeId.id_kp_emailProtection, KeyPurposeId.id_kp_clientAuth)))),
                of("for servers", "WRONG_PURPOSE", ask(issue(CA, purpose(false, KeyPurposeId.id_kp_serverAuth)))),
                of(
                        "for servers, critical",
                        "WRONG_PURPOSE",
                        ask(issue(CA, purpose(true, KeyPurposeId.id_kp_serverAuth)))),
                of("for programs", "WRONG_PURPOSE", ask(issue(CA, purpose(false, KeyPurposeId.id_kp_codeSigning)))),
                of("for OCSP", "WRONG_PURPOSE", ask(issue(CA, purpose(false, KeyPurposeId.id_kp_OCSPSigning)))),
                of("for time stamps", "WRONG_PURPOSE", ask(issue(CA, purpose(true, KeyPurposeId.id_kp_timeStamping)))),
                of(
                        "an authority's",
                        "IS_AUTHORITY",
                        ask(issue(
                                CA, wish -> wish.with(Extension.basicConstraints, true, new BasicConstraints(true))))),
                of("an authority's own", "IS_AUTHORITY", ask(CA.certificate())),
                of("the root itself", "IS_AUTHORITY", ask(ROOT.certificate())),
                of(
                        "an unknown critical extension",
                        "CRITICAL_EXTENSION",
                        ask(issue(
                                CA,
                                wish -> wish.with(
                                        new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, DERNull.INSTANCE)))),
                of("a garbled critical usage", "MALFORMED", garbled(Extension.keyUsage, true)),
                of("garbled policies", "MALFORMED", garbled(Extension.certificatePolicies, true)),
                of("garbled constraints", "MALFORMED", garbled(Extension.basicConstraints, true)));
    }

    static Stream<Arguments> products() {
        return Stream.of(
                of(
                        "a minor's",
                        "",
                        ask(issue(CA, wish -> wish.subject = PERSONAL.replace("Personal", "Personal/Minor")))),
                of(
                        "a server's",
                        "NOT_PERSONAL",
                        ask(issue(CA, wish -> wish.subject = PERSONAL.replace("Personal", "Server")))),
                of(
                        "an organisation's",
                        "NOT_PERSONAL",
                        ask(issue(CA, wish -> wish.subject = PERSONAL.replace("Personal", "Organisational")))),
                of("one without a type", "NOT_PERSONAL", ask(issue(CA, wish -> wish.subject = "C=HK,CN=CHAN Tai Man"))),
                of(
                        "one without any subject",
                        "MALFORMED",
                        ask(
                                Pki.encoded(CA, wish -> {
                                    wish.encodedSubject = new X500Name(new org.bouncycastle.asn1.x500.RDN[0]);
                                    wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                                    wish.key = Pki.HOLDER;
                                }),
                                CA)),
                of(
                        "a type that goes on",
                        "NOT_PERSONAL",
                        ask(issue(CA, wish -> wish.subject = PERSONAL.replace("(Personal)", "(Personal) Test")))),
                of("mutual recognition", "", mutual(MR, CA)),
                of("the arc without year, version and release", "NOT_MR", mutual("2.16.344.8.2.2008.810.2", CA)),
                of("an arc that only begins alike", "NOT_MR", mutual("2.16.344.8.2.2008.810.20.1", CA)),
                of("a longer arc that only begins alike", "NOT_MR", mutual("2.16.344.8.2.2008.810.20.2015.1.0", CA)),
                of("an arc with a longer number inside", "NOT_MR", mutual("2.16.344.8.2.20080.810.2.2015.1.0", CA)),
                of("one arc too many", "NOT_MR", mutual(MR + ".1", CA)),
                of("no policy at all", "NOT_MR", ask(issue(CA)).put("profile", "e-cert-mr")),
                of(
                        "mutual recognition in a minor's",
                        "NOT_MR",
                        ask(issue(CA, wish -> {
                                    wish.subject = PERSONAL.replace("Personal", "Personal/Minor");
                                    policy(MR).accept(wish);
                                }))
                                .put("profile", "e-cert-mr")),
                of(
                        "mutual recognition by another authority",
                        "NOT_MR",
                        mutual(MR, under(ROOT, "C=HK,O=Hongkong Post,CN=Hongkong Post e-Cert CA 1"))),
                of("mutual recognition under another root", "NOT_MR", underAnotherRoot()));
    }

    private static ObjectNode underAnotherRoot() {
        Authority other = root("C=HK,O=Hongkong Post,CN=Hongkong Post Root CA 3");
        Authority issuer = under(other, CA.name());
        ObjectNode question = mutual(MR, issuer);
        question.set("anchors", bytes(other.certificate()));
        return question;
    }

    static Stream<Arguments> datesAndPaths() {
        Authority impostor = under(root(ROOT.name()), CA.name());
        Authority holder = new Authority(PERSONAL, Pki.HOLDER, issue(CA));
        Authority brief = under(ROOT, CA.name(), wish -> wish.to = NOW.minus(Duration.ofDays(1)));
        Authority early = under(ROOT, CA.name(), wish -> wish.from = NOW.plus(Duration.ofDays(1)));
        Authority narrow = under(
                ROOT, "C=HK,CN=Narrow", wish -> wish.with(Extension.basicConstraints, true, new BasicConstraints(0)));
        Authority below = under(narrow, CA.name());
        Authority elsewhere = under(
                ROOT,
                CA.name(),
                wish -> wish.with(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("C=MO")))},
                                null)));
        return Stream.of(
                of("expired", "EXPIRED", ask(issue(CA, wish -> wish.to = NOW.minusSeconds(1)))),
                of("not yet valid", "NOT_YET_VALID", ask(issue(CA, wish -> wish.from = NOW.plusSeconds(1)))),
                of("days the wrong way round", "NOT_YET_VALID", ask(issue(CA, wish -> {
                    wish.from = NOW.plusSeconds(10);
                    wish.to = NOW.minusSeconds(10);
                }))),
                of("a rogue authority of the same names", "SIGNATURE_INVALID", ask(issue(impostor), impostor)),
                of("a rogue authority that is not sent along", "SIGNATURE_INVALID", ask(issue(impostor))),
                of("an unknown authority", "UNKNOWN_ISSUER", ask(issue(root("C=HK,CN=Nobody")))),
                of("its own authority", "UNKNOWN_ISSUER", ask(issue(new Authority(PERSONAL, Pki.HOLDER, null)))),
                of("a holder who acts as an authority", "ISSUER_NOT_AUTHORITY", ask(issue(holder), CA, holder)),
                of("one bit of the signature", "SIGNATURE_INVALID", damaged(issue(CA))),
                of("an expired authority", "ISSUER_NOT_VALID", ask(issue(brief), brief)),
                of("an authority of tomorrow", "ISSUER_NOT_VALID", ask(issue(early), early)),
                of("one authority too many", "PATH_TOO_LONG", ask(issue(below), narrow, below)),
                of(
                        "one more than was asked for",
                        "PATH_TOO_LONG",
                        ask(issue(CA)).put("maxPathLength", 0)),
                of("a name outside", "NAME_NOT_ALLOWED", ask(issue(elsewhere), elsewhere)),
                of(
                        "no policy where one is required",
                        "POLICY_NOT_ALLOWED",
                        ask(issue(CA)).put("requireExplicitPolicy", true)));
    }

    static Stream<Arguments> revoked() {
        X509Certificate leaf = issue(CA);
        X509CRL good = Pki.list(CA);
        X509CRL top = Pki.list(ROOT);
        return Stream.of(
                of("on no list", "", withLists(leaf, top, good)),
                of("revoked", "REVOKED", withLists(leaf, top, Pki.list(CA, wish -> wish.revoke(leaf, 1)))),
                of("suspended", "SUSPENDED", withLists(leaf, top, Pki.list(CA, wish -> wish.revoke(leaf, 6)))),
                of(
                        "an authority revoked",
                        "ISSUER_REVOKED",
                        withLists(leaf, Pki.list(ROOT, wish -> wish.revoke(CA.certificate(), 2)), good)),
                of("no list of its issuer", "STATUS_UNKNOWN", withLists(leaf, top)),
                of(
                        "a stale list",
                        "STATUS_UNKNOWN",
                        withLists(leaf, top, Pki.list(CA, wish -> wish.to = NOW.minus(Duration.ofDays(1))))),
                of("a forged list", "STATUS_UNKNOWN", withLists(leaf, top, Pki.list(CA.with(Pki.ec())))));
    }

    @ParameterizedTest(name = "{index}: {1}")
    @MethodSource
    void whatCannotBeReadIsRefusedAndTheNextQuestionIsAnswered(String line, String answer) {
        assertThat(check.answer(line)).isEqualTo(answer);
        assertThat(check.answer(ask(issue(CA)).put("id", "next").toString())).isEqualTo("next\taccepted\t");
    }

    static Stream<Arguments> whatCannotBeReadIsRefusedAndTheNextQuestionIsAnswered() {
        String leaf = Base64.getEncoder().encodeToString(encoded(issue(CA)));
        byte[] cut = Arrays.copyOf(encoded(issue(CA)), 200);
        return Stream.of(
                Arguments.of("", "\trefused\tQUESTION_MALFORMED"),
                Arguments.of("{}", "\trefused\tQUESTION_MALFORMED"),
                Arguments.of("[]", "\trefused\tQUESTION_MALFORMED"),
                Arguments.of("null", "\trefused\tQUESTION_MALFORMED"),
                Arguments.of("{\"id\":\"1\"", "\trefused\tQUESTION_MALFORMED"),
                Arguments.of("{\"id\":\"1\"}", "1\trefused\tQUESTION_MALFORMED"),
                Arguments.of("{\"id\":1,\"leaf\":7}", "1\trefused\tQUESTION_MALFORMED"),
                Arguments.of("{\"id\":\"1\",\"leaf\":\"*not base64*\"}", "1\trefused\tQUESTION_MALFORMED"),
                Arguments.of("{\"id\":\"a\\tb\\nc\",\"leaf\":\"\"}", "a b c\trefused\tCERTIFICATE_MALFORMED"),
                Arguments.of("{\"id\":\"1\",\"leaf\":\"aGVsbG8=\"}", "1\trefused\tCERTIFICATE_MALFORMED"),
                Arguments.of(
                        "{\"id\":\"1\",\"leaf\":\"" + Base64.getEncoder().encodeToString(cut) + "\"}",
                        "1\trefused\tCERTIFICATE_MALFORMED"),
                Arguments.of("{\"id\":\"1\",\"leaf\":\"" + leaf + "\"}", "1\trefused\tCERTIFICATE_UNKNOWN_ISSUER"),
                Arguments.of(
                        "{\"id\":\"1\",\"leaf\":\"" + leaf + "\",\"anchors\":[\"aGVsbG8=\"]}",
                        "1\trefused\tQUESTION_MALFORMED"),
                Arguments.of(
                        "{\"id\":\"1\",\"leaf\":\"" + leaf + "\",\"crls\":[\"aGVsbG8=\"]}",
                        "1\trefused\tQUESTION_MALFORMED"),
                Arguments.of(
                        "{\"id\":\"1\",\"leaf\":\"" + leaf + "\",\"anchors\":\"x\"}", "1\trefused\tQUESTION_MALFORMED"),
                Arguments.of(
                        "{\"id\":\"1\",\"leaf\":\"" + leaf + "\",\"at\":\"yesterday\"}",
                        "1\trefused\tQUESTION_MALFORMED"),
                Arguments.of(
                        "{\"id\":\"1\",\"leaf\":\"" + leaf + "\",\"profile\":\"none\"}",
                        "1\trefused\tQUESTION_MALFORMED"));
    }

    @Test
    void aSignatureThatClaimsSpareBitsIsMalformedThoughItsBitsAreRight() {
        byte[] bytes = encoded(issue(CA));
        while (bytes[bytes.length - 1] % 2 != 0) {
            bytes = encoded(issue(CA));
        }
        int signature = certificate(bytes).getSignature().length;
        bytes[bytes.length - signature - 1] = 1;
        assertThat(check.answer(ask(bytes, CA).put("id", "x").toString()))
                .isEqualTo("x\trefused\tCERTIFICATE_MALFORMED");
    }

    @Test
    void whateverBytesComeThereIsAReason() {
        byte[] good = encoded(issue(CA));
        java.util.Random random = new java.util.Random(20261122);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = good.clone();
            for (int change = 0; change <= random.nextInt(3); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (Arrays.equals(bytes, good)) {
                continue;
            }
            assertThat(check.answer(ask(bytes, CA).put("id", "x").toString()))
                    .matches("x\trefused\tCERTIFICATE_[A-Z_]+");
        }
    }

    private static Arguments of(String name, String reason, ObjectNode question) {
        return Arguments.of(name, question, reason);
    }

    private static ObjectNode ask(X509Certificate leaf) {
        return ask(leaf, CA);
    }

    private static ObjectNode ask(X509Certificate leaf, Authority... between) {
        return ask(encoded(leaf), between);
    }

    private static ObjectNode ask(byte[] leaf, Authority... between) {
        ObjectNode question = JSON.createObjectNode()
                .put("leaf", leaf)
                .put("profile", "e-cert")
                .put("at", NOW.toString());
        question.set("anchors", bytes(ROOT.certificate()));
        question.set(
                "intermediates",
                bytes(Arrays.stream(between).map(Authority::certificate).toArray(X509Certificate[]::new)));
        return question;
    }

    private static ObjectNode withLists(X509Certificate leaf, X509CRL... lists) {
        ObjectNode question = ask(leaf);
        ArrayNode crls = question.putArray("crls");
        for (X509CRL list : lists) {
            try {
                crls.add(list.getEncoded());
            } catch (java.security.cert.CRLException e) {
                throw new IllegalStateException(e);
            }
        }
        return question;
    }

    private static ObjectNode mutual(String policy, Authority issuer) {
        return ask(issue(issuer, policy(policy)), issuer).put("profile", "e-cert-mr");
    }

    private static ObjectNode garbled(ASN1ObjectIdentifier extension, boolean critical) {
        return ask(
                Pki.encoded(CA, wish -> {
                    wish.subject = PERSONAL;
                    wish.key = Pki.HOLDER;
                    wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                    wish.with(extension, critical, new byte[] {0x30, 0x05, 1, 2});
                }),
                CA);
    }

    private static ObjectNode damaged(X509Certificate certificate) {
        byte[] der = encoded(certificate);
        der[der.length - 1] ^= 1;
        return ask(der, CA);
    }

    private static ArrayNode bytes(X509Certificate... certificates) {
        ArrayNode all = JSON.createArrayNode();
        for (X509Certificate certificate : certificates) {
            all.add(encoded(certificate));
        }
        return all;
    }

    private static X509Certificate certificate(byte[] der) {
        return Encoded.certificate(der).orElseThrow();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Consumer<Wish> signed(String algorithm) {
        return wish -> wish.algorithm = algorithm;
    }

    private static Consumer<Wish> usage(int usage) {
        return wish -> wish.with(Extension.keyUsage, true, new KeyUsage(usage));
    }

    private static Consumer<Wish> purpose(boolean critical, KeyPurposeId... purposes) {
        return wish -> wish.with(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
    }

    private static Consumer<Wish> policy(String oid) {
        return wish -> wish.with(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(oid))));
    }

    /** An odd number of so many bits; nobody needs to be able to use the key. */
    private static BigInteger odd(int bits) {
        return new BigInteger(bits, new java.util.Random(bits)).setBit(bits - 1).setBit(0);
    }

    private static SubjectPublicKeyInfo rsa(BigInteger modulus, long exponent) {
        return rsa(modulus, BigInteger.valueOf(exponent));
    }

    private static SubjectPublicKeyInfo rsa(BigInteger modulus, BigInteger exponent) {
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    new RSAPublicKey(modulus, exponent));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair ec(String curve) {
        return generated("EC", generator -> generator.initialize(new java.security.spec.ECGenParameterSpec(curve)));
    }

    private static KeyPair dsa() {
        return generated("DSA", generator -> generator.initialize(2048));
    }

    private static KeyPair edwards() {
        return generated("Ed25519", generator -> {});
    }

    private interface Setting {
        void apply(KeyPairGenerator generator) throws java.security.GeneralSecurityException;
    }

    private static KeyPair generated(String algorithm, Setting setting) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            setting.apply(generator);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
