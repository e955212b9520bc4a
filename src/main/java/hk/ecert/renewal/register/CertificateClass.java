package hk.ecert.renewal.register;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which product a certificate is. */
public enum CertificateClass {
    /** e-Cert (Personal). */
    PERSONAL,
    /** e-Cert (Personal) with mutual-recognition status. */
    MR,
    /** e-Cert (Personal / Minor). */
    MINOR;

    private static final Pattern PERSONAL_NAME = Pattern.compile(".*\\(\\s*Personal\\s*\\)");
    private static final Pattern MINOR_NAME = Pattern.compile(".*\\(\\s*Personal\\s*/\\s*Minor\\s*\\)");
    private static final List<String> MR_ARC = List.of("2", "16", "344", "8", "2", "2008", "810", "2");
    private static final int ARCS_AFTER_MR_ARC = 3;

    /**
     * The class that subject and policies say: the type name is the subject's O, and mutual recognition is a policy of
     * the arc 2.16.344.8.2.2008.810.2 followed by year, version and release. Who issued it is not looked at.
     *
     * @return empty when the certificate is none of the three
     */
    public static Optional<CertificateClass> of(X509Certificate certificate) {
        List<String> typeNames = CertificateFields.subjectValues(certificate, CertificateFields.O);
        if (typeNames.stream().anyMatch(name -> MINOR_NAME.matcher(name).matches())) {
            return Optional.of(MINOR);
        }
        if (typeNames.stream().noneMatch(name -> PERSONAL_NAME.matcher(name).matches())) {
            return Optional.empty();
        }
        return Optional.of(
                CertificateFields.policies(certificate).stream().anyMatch(CertificateClass::isMutualRecognition)
                        ? MR
                        : PERSONAL);
    }

    /** Compares arc by arc: 2.16.344.8.2.2008.810.20.1 only looks alike. */
    static boolean isMutualRecognition(String policyOid) {
        List<String> arcs = Arrays.asList(policyOid.split("\\."));
        return arcs.size() == MR_ARC.size() + ARCS_AFTER_MR_ARC
                && arcs.subList(0, MR_ARC.size()).equals(MR_ARC);
    }
}
