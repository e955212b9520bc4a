package hk.ecert.renewal.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.util.Encodable;

/**
 * NIST's public key interoperability test suite, sections 4.1 to 4.16, as Debian's python3-cryptography-vectors brings it.
 * Of each test there is a signed message that carries its path and its revocation lists; most names say the verdict. What
 * the others ask stands in NIST's description (PKITS.pdf) and here.
 */
final class Pkits {

    static final Path FOLDER = Path.of("/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data");

    /** The suite is good until the end of 2030. */
    private static final String AT = "2026-01-01T00:00:00Z";

    private static final String POLICY_ARC = "2.16.840.1.101.3.2.1.48.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Name, verdict and settings, where the name does not say it or there are several subtests. {@code =1,2} starts from
     * these policies; {@code explicit} requires one; {@code unmapped} and {@code no-any} inhibit mapping and anyPolicy.
     */
    private static final String ASKED = """
            MissingCRLTest1                      refused
            AllCertificatesSamePolicyTest1       accepted explicit
            AllCertificatesSamePolicyTest1       accepted explicit =1
            AllCertificatesSamePolicyTest1       refused  explicit =2
            AllCertificatesSamePolicyTest1       accepted explicit =1,2
            AllCertificatesNoPoliciesTest2       accepted
            AllCertificatesNoPoliciesTest2       refused  explicit
            DifferentPoliciesTest3               accepted
            DifferentPoliciesTest3               refused  explicit
            DifferentPoliciesTest3               refused  explicit =1,2
            DifferentPoliciesTest4               refused
            DifferentPoliciesTest5               refused
            OverlappingPoliciesTest6             accepted
            OverlappingPoliciesTest6             accepted =1
            OverlappingPoliciesTest6             refused  =2
            DifferentPoliciesTest7               refused
            DifferentPoliciesTest8               refused
            DifferentPoliciesTest9               refused
            AllCertificatesSamePoliciesTest10    accepted
            AllCertificatesSamePoliciesTest10    accepted =1
            AllCertificatesSamePoliciesTest10    accepted =2
            AllCertificatesAnyPolicyTest11       accepted
            AllCertificatesAnyPolicyTest11       accepted =1
            DifferentPoliciesTest12              refused
            AllCertificatesSamePoliciesTest13    accepted =1
            AllCertificatesSamePoliciesTest13    accepted =2
            AllCertificatesSamePoliciesTest13    accepted =3
            AnyPolicyTest14                      accepted =1
            AnyPolicyTest14                      refused  =2
            UserNoticeQualifierTest15            accepted
            UserNoticeQualifierTest16            accepted
            UserNoticeQualifierTest17            accepted
            UserNoticeQualifierTest18            accepted =1
            UserNoticeQualifierTest18            accepted =2
            UserNoticeQualifierTest19            accepted
            CPSPointerQualifierTest20            accepted explicit
            ValidPolicyMappingTest1              accepted =1
            ValidPolicyMappingTest1              refused  =2
            ValidPolicyMappingTest1              refused  unmapped
            InvalidPolicyMappingTest2            refused
            InvalidPolicyMappingTest2            refused  unmapped
            ValidPolicyMappingTest3              refused  =1
            ValidPolicyMappingTest3              accepted =2
            ValidPolicyMappingTest5              accepted =1
            ValidPolicyMappingTest5              refused  =6
            ValidPolicyMappingTest6              accepted =1
            ValidPolicyMappingTest6              refused  =6
            ValidPolicyMappingTest12             accepted =1
            ValidPolicyMappingTest12             accepted =2
            inhibitAnyPolicyTest3                accepted
            inhibitAnyPolicyTest3                refused  no-any
            """;

    /** @param line the question as {@code certificate check --batch} reads it, whose id is this name */
    record Case(String name, String verdict, String line) {}

    private Pkits() {}

    static List<Case> cases() throws Exception {
        Map<String, List<String[]>> asked = new HashMap<>();
        ASKED.lines()
                .map(line -> line.split(" +", 3))
                .forEach(row ->
                        asked.computeIfAbsent(row[0], name -> new ArrayList<>()).add(row));
        List<Case> cases = new ArrayList<>();
        for (Path message : messages()) {
            String name = message.getFileName().toString().replaceAll("^Signed|\\.eml$", "");
            List<String[]> rows = asked.getOrDefault(
                    name, List.<String[]>of(new String[] {name, name.startsWith("Valid") ? "accepted" : "refused"}));
            Map<String, Object> path = path(message);
            for (String[] row : rows) {
                cases.add(ask(path, row));
            }
        }
        return cases;
    }

    private static List<Path> messages() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER.resolve("smime"))) {
            return all.sorted().toList();
        }
    }

    private static Map<String, Object> path(Path message) throws IOException, MessagingException, CMSException {
        try (InputStream in = Files.newInputStream(message)) {
            MimeMultipart parts = (MimeMultipart) new MimeMessage(null, in).getContent();
            CMSSignedData signed = new CMSSignedData(parts.getBodyPart(1).getInputStream());
            Collection<X509CertificateHolder> all = signed.getCertificates().getMatches(null);
            Collection<X509CRLHolder> lists = signed.getCRLs().getMatches(null);
            @SuppressWarnings("unchecked")
            Collection<X509CertificateHolder> signers = signed.getCertificates()
                    .getMatches(signed.getSignerInfos().iterator().next().getSID());
            X509CertificateHolder leaf = signers.iterator().next();
            return Map.of(
                    "at", AT,
                    "anchors", List.of(Files.readAllBytes(FOLDER.resolve("certs/TrustAnchorRootCertificate.crt"))),
                    "leaf", leaf.getEncoded(),
                    "intermediates",
                            encoded(all.stream()
                                    .filter(one -> !one.equals(leaf))
                                    .toList()),
                    "crls", encoded(lists));
        }
    }

    private static List<byte[]> encoded(Collection<? extends Encodable> all) throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        for (Encodable one : all) {
            bytes.add(one.getEncoded());
        }
        return bytes;
    }

    private static Case ask(Map<String, Object> path, String[] row) throws JsonProcessingException {
        String settings = row.length > 2 ? row[2] : "";
        Set<String> flags = new HashSet<>(List.of(settings.split(" ")));
        String name = (row[0] + " " + settings).strip();
        Map<String, Object> question = new HashMap<>(path);
        question.put("id", name);
        question.put("profile", "rfc5280");
        question.put("requireExplicitPolicy", flags.contains("explicit"));
        question.put("inhibitPolicyMapping", flags.contains("unmapped"));
        question.put("inhibitAnyPolicy", flags.contains("no-any"));
        question.put(
                "policies",
                flags.stream()
                        .filter(flag -> flag.startsWith("="))
                        .flatMap(flag -> Stream.of(flag.substring(1).split(",")))
                        .map(POLICY_ARC::concat)
                        .toList());
        return new Case(name, row[1], JSON.writeValueAsString(question));
    }
}
