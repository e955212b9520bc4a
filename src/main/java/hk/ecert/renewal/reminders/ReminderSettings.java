package hk.ecert.renewal.reminders;

import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.reminders.*}.
 *
 * @param daysBefore the rungs: days before the last day of the certificate
 * @param at Hong Kong time of day at which reminders leave
 */
@ConfigurationProperties("renewal.reminders")
record ReminderSettings(
        @DefaultValue({"60", "30", "21", "7", "1"}) List<Integer> daysBefore,
        @DefaultValue("09:00") LocalTime at) {

    ReminderSettings {
        daysBefore = daysBefore.stream().sorted(Comparator.reverseOrder()).toList();
        if (daysBefore.isEmpty() || daysBefore.get(daysBefore.size() - 1) < 0) {
            throw new IllegalArgumentException("renewal.reminders.days-before must name days before the last day");
        }
    }

    int first() {
        return daysBefore.get(0);
    }

    /** The last one is a notice of the service: it can't be refused. */
    int last() {
        return daysBefore.get(daysBefore.size() - 1);
    }
}
