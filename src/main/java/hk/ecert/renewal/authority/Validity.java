package hk.ecert.renewal.authority;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** From the moment of issue to the end of a day in Hong Kong, some years on. */
record Validity(Instant notBefore, Instant notAfter) {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    static Validity of(Clock clock, int years) {
        ZonedDateTime now = clock.instant().truncatedTo(ChronoUnit.SECONDS).atZone(HONG_KONG);
        ZonedDateTime end =
                now.toLocalDate().plusYears(years).atTime(LAST_SECOND).atZone(HONG_KONG);
        return new Validity(now.toInstant(), end.toInstant());
    }

    CertificateDraft.Frame frame(BigInteger serial) {
        return new CertificateDraft.Frame(serial, notBefore, notAfter);
    }
}
