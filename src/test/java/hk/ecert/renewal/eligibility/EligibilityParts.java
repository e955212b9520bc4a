package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.register.RegisterParts;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The step's components with what they read, for tests of this step and of those that follow. */
public final class EligibilityParts {

    @EnableConfigurationProperties(WindowSettings.class)
    static class Settings {}

    private EligibilityParts() {}

    public static Class<?>[] and(Class<?>... others) {
        Class<?>[] own = {
            Settings.class,
            RenewalCases.class,
            Identifications.class,
            RenewalWindow.class,
            CertificateClaims.class,
            EligibilityDecisions.class,
            ApplicableCertificates.class,
            Eligibility.class,
            CertificateLabels.class,
            FindApplicableCertificates.class,
            ChooseCertificate.class,
            VerifyEligibility.class
        };
        return Stream.of(Stream.of(RegisterParts.all()), Stream.of(own), Stream.of(others))
                .flatMap(parts -> parts)
                .toArray(Class<?>[]::new);
    }
}
