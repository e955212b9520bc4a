package hk.ecert.renewal.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.application.Medium;
import hk.ecert.renewal.application.OperatingSystem;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.PostalAddress;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.Subscriber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptPaperTest {

    private static final RenewalReference REFERENCE = new RenewalReference("ER-7K3M-92QF-XD4T-6WBN");

    @ParameterizedTest
    @CsvSource({
        "EN, Receipt, 'Renewal of e-Cert (Personal), 3 years', Card, 2026-11-22 12:30 (Hong Kong time)",
        "ZH_HANT, 收據, 電子證書（個人）續期，3 年, 信用卡／扣賬卡, 2026-11-22 12:30（香港時間）",
        "ZH_HANS, 收据, 电子证书（个人）续期，3 年, 信用卡／扣账卡, 2026-11-22 12:30（香港时间）"
    })
    void aReceiptSaysWhatWasPaidInTheSubscribersLanguageAndNamesNobody(
            Language language, String title, String item, String method, String paidAt) throws IOException {
        String text = text(paper("").print(paid(), Instant.parse("2026-11-22T04:31:00Z"), language));

        assertThat(text)
                .startsWith(title)
                .contains("R00000042", REFERENCE.value(), "1234567890", "HK$184.00", item, method, paidAt)
                .doesNotContain("CHAN", "陳大文");
    }

    @Test
    void aConfiguredNameThatTheFontCanNotPrintDoesNotHoldTheReceiptBack() throws IOException {
        assertThat(text(paper("\uD83D\uDCEE Post").print(paid(), Instant.EPOCH, Language.EN)))
                .contains("? Post");
    }

    @ParameterizedTest
    @ValueSource(strings = {"receipt", "receipt_zh_Hant", "receipt_zh_Hans"})
    void theFontHasEveryCharacterOfTheTexts(String bundle) throws IOException {
        try (InputStream font = ReceiptPaper.class.getResourceAsStream(ReceiptPaper.FONT);
                InputStream texts = ReceiptPaper.class.getResourceAsStream("/messages/" + bundle + ".properties")) {
            CmapLookup glyphs = new TTFParser()
                    .parse(new RandomAccessReadBuffer(font.readAllBytes()))
                    .getUnicodeCmapLookup();
            String missing = new String(texts.readAllBytes(), StandardCharsets.UTF_8)
                    .codePoints()
                    .filter(c -> !Character.isISOControl(c) && glyphs.getGlyphId(c) == 0)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(missing).isEmpty();
        }
    }

    private static ReceiptPaper paper(String operator) {
        Register register = mock(Register.class);
        when(register.get(7))
                .thenReturn(new Subscriber(
                        7,
                        "1234567890",
                        "CHAN TAI MAN",
                        "陳大文",
                        LocalDate.of(1990, 1, 1),
                        "holder@example.hk",
                        Language.EN,
                        new PostalAddress(List.of("Hong Kong")),
                        HolderStanding.GOOD));
        Identifications identifications = mock(Identifications.class);
        when(identifications.of(REFERENCE))
                .thenReturn(new Identification(
                        REFERENCE,
                        7,
                        AuthenticationMethod.IAM_SMART,
                        Optional.empty(),
                        Optional.of("open-id"),
                        true,
                        Instant.EPOCH));
        Applications applications = mock(Applications.class);
        when(applications.find(REFERENCE))
                .thenReturn(Optional.of(new Application(
                        REFERENCE,
                        CertificateClass.PERSONAL,
                        3,
                        Medium.FILE_USB,
                        OperatingSystem.WINDOWS_11,
                        new PostalAddress(List.of("Hong Kong")),
                        "holder@example.hk",
                        "",
                        new Fee(18_400, "HKD"))));
        Eligibility eligibility = mock(Eligibility.class);
        when(eligibility.certificateUnderRenewal(REFERENCE)).thenReturn(mock(RegisteredCertificate.class));
        RenewalDues dues = new RenewalDues(applications, eligibility, mock(RenewalWindow.class));
        return new ReceiptPaper(register, identifications, new AllDues(List.of(dues)), operator);
    }

    private static Attempt paid() {
        Instant at = Instant.parse("2026-11-22T04:30:00Z");
        Payment payment = new Payment(
                REFERENCE,
                1,
                18_400,
                "HKD",
                Payment.State.CONFIRMED,
                Optional.of("cs_1"),
                Optional.empty(),
                Optional.of(at),
                Optional.of("R00000042"));
        return new Attempt(
                payment, Optional.of(new Attempt.Taken("pi_1", 18_400, "HKD", REFERENCE.value(), "card", at)));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document);
        }
    }
}
