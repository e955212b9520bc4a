package hk.ecert.renewal.application;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Writes the text that is signed: format 1, one fact a line, {@code name: value}, LF at the end of each line. The same
 * facts give the same bytes.
 */
final class DocumentText {

    private static final String TITLE = "e-Cert renewal application";
    private static final int FORMAT = 1;
    static final String ENDS_ON = "current-certificate-ends-on";
    static final String USABLE_BY = "new-certificate-usable-by";
    static final String UNKNOWN = "unknown";

    private final StringBuilder text = new StringBuilder(TITLE).append('\n');

    private DocumentText() {}

    static String write(ApplicationVersion version, DocumentFacts facts) {
        DocumentText document = new DocumentText();
        document.line("format", FORMAT);
        document.identity(version, facts);
        document.particulars(version.particulars());
        document.consents(facts);
        document.line(
                "made-at",
                facts.madeAt()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toOffsetDateTime()
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        return document.text.toString();
    }

    private void identity(ApplicationVersion version, DocumentFacts facts) {
        Fee fee = version.fee().orElseThrow();
        line("reference", version.reference().value());
        line("version", version.version());
        line("srn", facts.srn());
        line("current-certificate-serial", facts.currentSerial().toString(16));
        line(ENDS_ON, facts.endsOn());
        line(USABLE_BY, facts.usableBy().map(LocalDate::toString).orElse(UNKNOWN));
        line("product", version.product());
        line("fee-in-minor-units", fee.amountInCents());
        line("fee-currency", fee.currency());
    }

    private void particulars(Particulars particulars) {
        line("term-years", particulars.termYears());
        line("medium", particulars.medium());
        line("operating-system", particulars.system());
        List<String> address = particulars.address().lines();
        for (int i = 0; i < address.size(); i++) {
            line("address-" + (i + 1), address.get(i));
        }
        line("contact-email", particulars.contactEmail());
        line("contact-phone", particulars.contactPhone());
    }

    private void consents(DocumentFacts facts) {
        line("language", facts.language().tag());
        for (Consent consent : Consent.values()) {
            line(consent.key(), facts.consents().get(consent));
        }
    }

    private void line(String name, Object value) {
        String written = value.toString();
        if (written.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " does not fit on one line");
        }
        text.append(name).append(": ").append(written).append('\n');
    }
}
