package hk.ecert.renewal.authority;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** When revocation lists are published, changed or not: 09:15, 14:15 and 19:00 in Hong Kong. */
final class PublicationTimes {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final List<LocalTime> TIMES =
            List.of(LocalTime.of(9, 15), LocalTime.of(14, 15), LocalTime.of(19, 0));

    private PublicationTimes() {}

    /** The first publication after the given moment. */
    static Instant after(Instant moment) {
        ZonedDateTime there = moment.atZone(HONG_KONG);
        return TIMES.stream()
                .map(time -> there.with(time))
                .filter(time -> time.toInstant().isAfter(moment))
                .findFirst()
                .orElseGet(() ->
                        there.toLocalDate().plusDays(1).atTime(TIMES.get(0)).atZone(HONG_KONG))
                .toInstant();
    }
}
