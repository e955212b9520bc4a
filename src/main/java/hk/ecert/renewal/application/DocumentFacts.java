package hk.ecert.renewal.application;

import hk.ecert.renewal.process.Language;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What the signed text says beside the application itself.
 *
 * @param currentSerial serial number of the certificate that is renewed
 * @param endsOn Hong Kong date on which it ends
 * @param usableBy Hong Kong date by which the new one should be usable
 * @param consents the words ticked, in the language they were shown in
 * @param madeAt Hong Kong time of the text
 */
record DocumentFacts(
        String srn,
        BigInteger currentSerial,
        LocalDate endsOn,
        Optional<LocalDate> usableBy,
        Language language,
        Map<Consent, String> consents,
        ZonedDateTime madeAt) {}
