package hk.ecert.renewal.mailing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Hong Kong's working days: Monday to Friday without the general holidays as gazetted. A year that has not been gazetted
 * is not guessed: a date that needs it has no answer.
 */
@Component
public class WorkingDays {

    private final Set<LocalDate> holidays;
    private final Set<Integer> knownYears;

    @Autowired
    WorkingDays(MailingSettings settings) {
        this(read(settings.holidays()));
    }

    WorkingDays(Set<LocalDate> holidays) {
        this.holidays = Set.copyOf(holidays);
        this.knownYears = holidays.stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());
    }

    boolean knows(int year) {
        return knownYears.contains(year);
    }

    /** @return empty when the holidays of that year are not known yet */
    public Optional<Boolean> isWorkingDay(LocalDate day) {
        if (!knows(day.getYear())) {
            return Optional.empty();
        }
        return Optional.of(!isWeekend(day) && !holidays.contains(day));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * The day that many working days after the given one; 0 is the day itself or the first working day after it.
     *
     * @return empty when the holidays of a year on the way are not known yet
     */
    public Optional<LocalDate> after(LocalDate day, int workingDays) {
        LocalDate current = day;
        int left = workingDays;
        while (true) {
            Optional<Boolean> working = isWorkingDay(current);
            if (working.isEmpty()) {
                return Optional.empty();
            }
            if (working.get() && left == 0) {
                return Optional.of(current);
            }
            current = current.plusDays(1);
            if (left > 0 && isWorkingDay(current).orElse(false)) {
                left--;
            }
        }
    }

    static Set<LocalDate> read(Resource calendar) {
        try (var in = calendar.getInputStream();
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> LocalDate.parse(line.substring(0, line.indexOf(','))))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
