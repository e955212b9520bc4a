package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.CertificateClass;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a class of certificate says beside the holder's own data.
 *
 * @param organisation the type name in the subject's O
 * @param policies certificate policy OIDs in dotted form
 * @param years the validity in years; null when the holder chooses it on application
 */
record CertificateProfile(String organisation, List<String> policies, Integer years) {

    int years(int chosen) {
        return years == null ? chosen : years;
    }

    /** The three profiles. */
    @Component
    static class Profiles {

        private static final int FIXED_YEARS = 3;

        private final Map<CertificateClass, CertificateProfile> byClass;

        Profiles(AuthoritySettings settings) {
            String personal = settings.productName() + " (Personal)";
            byClass = Map.of(
                    CertificateClass.PERSONAL,
                    new CertificateProfile(personal, List.of(settings.personalPolicy()), FIXED_YEARS),
                    CertificateClass.MINOR,
                    new CertificateProfile(
                            settings.productName() + " (Personal/Minor)", List.of(settings.minorPolicy()), FIXED_YEARS),
                    CertificateClass.MR,
                    new CertificateProfile(
                            personal, List.of(settings.personalPolicy(), settings.mutualRecognitionPolicy()), null));
        }

        CertificateProfile of(CertificateClass product) {
            return byClass.get(product);
        }
    }
}
