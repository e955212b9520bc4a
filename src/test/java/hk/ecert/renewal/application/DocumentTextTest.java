package hk.ecert.renewal.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hk.ecert.renewal.process.Language;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentTextTest {

    @Test
    void theSignedTextSaysEverythingThatWasAppliedForOneFactALine() {
        assertThat(DocumentText.write(Filled.version(), facts("I consent"))).isEqualTo("""
                        e-Cert renewal application
                        format: 1
                        reference: ER-7K3M-92QF-XD4T-6WBN
                        version: 1
                        srn: 1234567890
                        current-certificate-serial: 7fff01
                        current-certificate-ends-on: 2026-12-10
                        new-certificate-usable-by: 2026-11-27
                        product: PERSONAL
                        fee-in-minor-units: 18400
                        fee-currency: HKD
                        term-years: 3
                        medium: FILE_USB
                        operating-system: WINDOWS_11
                        address-1: Flat 5B, 12/F
                        address-2: Harbour Court
                        address-3: 18 Electric Road
                        address-4: North Point
                        address-5: Hong Kong
                        contact-email: holder@example.hk
                        contact-phone: +85229216633
                        language: zh-Hant
                        declaresTrue: I consent
                        acceptsTerms: I consent
                        consentsToKeyGeneration: I consent
                        consentsToPublication: I consent
                        made-at: 2026-11-22T12:00:00+08:00
                        """);
    }

    @Test
    void theSameFactsGiveTheSameText() {
        assertThat(DocumentText.write(Filled.version(), facts("I consent")))
                .isEqualTo(DocumentText.write(Filled.version(), facts("I consent")));
    }

    @Test
    void aValueCanNotPretendToBeAnotherLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentText.write(Filled.version(), facts("yes\nfee-in-minor-units: 0")));
    }

    private static DocumentFacts facts(String wording) {
        Map<Consent, String> consents = new EnumMap<>(Consent.class);
        for (Consent consent : Consent.values()) {
            consents.put(consent, wording);
        }
        return new DocumentFacts(
                "1234567890",
                new BigInteger("7fff01", 16),
                LocalDate.of(2026, 12, 10),
                Optional.of(LocalDate.of(2026, 11, 27)),
                Language.ZH_HANT,
                consents,
                ZonedDateTime.parse("2026-11-22T12:00:00.987+08:00[Asia/Hong_Kong]"));
    }
}
