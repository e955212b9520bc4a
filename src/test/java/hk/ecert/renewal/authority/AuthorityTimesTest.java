package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T16:30:00+08:00, 3, 2029-11-22T23:59:59+08:00",
        "2026-11-22T16:30:00.9+08:00, 1, 2027-11-22T23:59:59+08:00",
        // late in the evening UTC it is the next day in Hong Kong
        "2026-11-22T17:00:00Z, 2, 2028-11-23T23:59:59+08:00",
        "2028-02-29T10:00:00+08:00, 3, 2031-02-28T23:59:59+08:00"
    })
    void aCertificateEndsWithADayInHongKong(String issued, int years, String end) {
        Instant now = java.time.OffsetDateTime.parse(issued).toInstant();
        Validity validity = Validity.of(Clock.fixed(now, ZoneOffset.UTC), years);
        assertThat(validity.notBefore()).isBeforeOrEqualTo(now).isAfter(now.minusSeconds(1));
        assertThat(validity.notAfter())
                .isEqualTo(java.time.OffsetDateTime.parse(end).toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:00:00+08:00, 2026-11-22T09:15:00+08:00",
        "2026-11-22T09:14:59+08:00, 2026-11-22T09:15:00+08:00",
        "2026-11-22T09:15:00+08:00, 2026-11-22T14:15:00+08:00",
        "2026-11-22T14:15:00+08:00, 2026-11-22T19:00:00+08:00",
        "2026-11-22T19:00:00+08:00, 2026-11-23T09:15:00+08:00",
        "2026-12-31T23:59:59+08:00, 2027-01-01T09:15:00+08:00"
    })
    void listsArePublishedThreeTimesADay(String now, String next) {
        assertThat(PublicationTimes.after(java.time.OffsetDateTime.parse(now).toInstant()))
                .isEqualTo(java.time.OffsetDateTime.parse(next).toInstant());
    }
}
