package hk.ecert.renewal.application;

import static hk.ecert.renewal.application.Filled.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.conversion.Conversion;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.AnswersRefused.Fault;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.SubscriberTask.Choice;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.Hkid;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.PostalAddress;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Subscriber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompleteApplicationTest {

    private static final long HOLDER = 7;

    private final Applications applications = mock(Applications.class);
    private final Register register = mock(Register.class);
    private final Identifications identifications = mock(Identifications.class);
    private final Conversion conversion = mock(Conversion.class);
    private final CompleteApplication task =
            new CompleteApplication(applications, register, identifications, conversion, new ApplicationTexts());

    @BeforeEach
    void aHolderIsIdentified() {
        when(identifications.of(REFERENCE))
                .thenReturn(new Identification(
                        REFERENCE,
                        HOLDER,
                        AuthenticationMethod.IAM_SMART,
                        Optional.empty(),
                        Optional.of("open-id"),
                        true,
                        Instant.EPOCH));
        when(conversion.productFor(REFERENCE)).thenReturn(CertificateClass.PERSONAL);
        when(register.isHkidOf(HOLDER, new Hkid("A1234563"))).thenReturn(true);
        when(register.get(HOLDER))
                .thenReturn(holder("Flat 5B, 12/F", "Harbour Court", "18 Electric Road", "North Point", "HK"));
    }

    @Test
    void aWellFilledFormIsKeptWithoutTheHkidNumber() throws Exception {
        task.accept(REFERENCE, new Answers(Filled.personal()));

        verify(applications).add(REFERENCE, CertificateClass.PERSONAL, Filled.particulars());
    }

    @ParameterizedTest(name = "{0} is refused with {1}")
    @CsvSource({"A123456(4), hkid.checkDigit", "P131609(9), hkid.notYours", "nonsense, hkid.checkDigit", "'', required"
    })
    void theHkidNumberMustBeTheHolders(String typed, String code) {
        Map<String, Object> answers = Filled.personal();
        answers.put("hkid", typed);

        assertThat(refused(answers)).containsExactly(new Fault("hkid", code));
    }

    @Test
    void allFaultsAreToldAtOnceAndNothingIsKept() {
        Map<String, Object> answers = Filled.personal();
        answers.put("hkid", "A123456(4)");
        answers.remove("acceptsTerms");

        assertThat(refused(answers))
                .containsExactly(new Fault("hkid", "hkid.checkDigit"), new Fault("acceptsTerms", "required"));
    }

    @Test
    void theFormStartsWithTheRegistersAddressAndWithNothingToConsentTo() {
        when(applications.findLatest(REFERENCE)).thenReturn(Optional.empty());

        Map<String, Object> form = task.show(REFERENCE, Language.EN);

        assertThat(form)
                .containsEntry("addressRoom", "Flat 5B, 12/F")
                .containsEntry("addressBuilding", "Harbour Court")
                .containsEntry("addressStreet", "18 Electric Road")
                .containsEntry("addressDistrict", "North Point")
                .containsEntry("addressArea", "HK")
                .containsEntry("contactEmail", "register@example.hk")
                .containsEntry("terms", List.of(new Choice("3", "3 years")))
                .containsEntry("media", List.of(new Choice("FILE_USB", "e-Cert File USB")))
                .doesNotContainKeys("hkid")
                .doesNotContainKeys(Consent.keys().toArray(String[]::new));
    }

    @Test
    void aShortAddressOfTheRegisterFillsTheLinesFromBelow() {
        when(applications.findLatest(REFERENCE)).thenReturn(Optional.empty());
        when(register.get(HOLDER)).thenReturn(holder("1 Lane Crawford Path", "Sha Tin", "New Territories"));

        assertThat(task.show(REFERENCE, Language.EN))
                .containsEntry("addressStreet", "1 Lane Crawford Path")
                .containsEntry("addressDistrict", "Sha Tin")
                .containsEntry("addressArea", "NT")
                .doesNotContainKey("addressBuilding");
    }

    @Test
    void whoComesBackToChangeSomethingFindsWhatTheyTyped() {
        when(applications.findLatest(REFERENCE)).thenReturn(Optional.of(Filled.version()));

        Map<String, Object> form = task.show(REFERENCE, Language.ZH_HANT);

        assertThat(form)
                .containsEntry("operatingSystem", "WINDOWS_11")
                .containsEntry("contactEmail", "holder@example.hk")
                .containsEntry("terms", List.of(new Choice("3", "3 年")))
                .doesNotContainKey("hkid");
    }

    private List<Fault> refused(Map<String, Object> answers) {
        AnswersRefused refused =
                catchThrowableOfType(AnswersRefused.class, () -> task.accept(REFERENCE, new Answers(answers)));
        verify(applications, never()).add(eq(REFERENCE), any(), any());
        return refused.faults();
    }

    private static Subscriber holder(String... address) {
        return new Subscriber(
                HOLDER,
                "1234567890",
                "CHAN TAI MAN",
                "陳大文",
                LocalDate.of(1990, 1, 1),
                "register@example.hk",
                Language.EN,
                new PostalAddress(List.of(address)),
                HolderStanding.GOOD);
    }
}
