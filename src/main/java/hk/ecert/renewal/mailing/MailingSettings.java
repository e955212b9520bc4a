package hk.ecert.renewal.mailing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How letters leave.
 *
 * @param gapWorkingDays working days between the posting of the medium and the lodging of the PIN envelope
 * @param gap instead of the working days, for runs in which somebody wants to see the end
 * @param overdueAfter a letter without news for this long is looked into
 * @param addressWithin how long the subscriber may take to confirm the address until an officer looks
 * @param deliveryWorkingDays days that the carrier takes for a letter once posted
 * @param keptWorkingDays days that the carrier keeps a letter for which a card was left, before it goes back
 * @param productionWorkingDays days between payment and the posting of the medium
 * @param stationCapacity pieces of a kind that the stations make in a working day
 * @param postingDays weekdays on which the mail room hands letters to the carrier, unless they are general holidays
 * @param postingCutOff Hong Kong time; what is ready later is posted on the next posting day
 * @param holidays CSV with the columns {@code date,name}: the general holidays of every year that is known, gazetted whole
 */
@ConfigurationProperties("renewal.mailing")
public record MailingSettings(
        @DefaultValue("1") int gapWorkingDays,
        Duration gap,
        @DefaultValue("P21D") Duration overdueAfter,
        @DefaultValue("P30D") Duration addressWithin,
        @DefaultValue("1") int deliveryWorkingDays,
        @DefaultValue("14") int keptWorkingDays,
        @DefaultValue("1") int productionWorkingDays,
        @DefaultValue("400") int stationCapacity,

        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"})
        Set<DayOfWeek> postingDays,

        @DefaultValue("16:00") LocalTime postingCutOff,

        @DefaultValue("classpath:hong-kong-general-holidays.csv")
        Resource holidays) {

    public MailingSettings {
        if (gapWorkingDays < 0 || deliveryWorkingDays < 0 || keptWorkingDays < 0 || productionWorkingDays < 0) {
            throw new IllegalArgumentException("renewal.mailing: a number of working days must not be negative");
        }
        if (stationCapacity < 1) {
            throw new IllegalArgumentException("renewal.mailing.station-capacity must be 1 or more");
        }
        postingDays = Set.copyOf(postingDays);
        if (postingDays.stream().allMatch(day -> day.getValue() >= DayOfWeek.SATURDAY.getValue())) {
            throw new IllegalArgumentException("renewal.mailing.posting-days must name a day from Monday to Friday");
        }
    }

    /** The gap as the dates count it: none where letters follow each other within seconds. */
    int gapInWorkingDays() {
        return gap == null ? gapWorkingDays : 0;
    }
}
