package hk.ecert.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hong Kong's working days as the sandbox's carrier keeps them. A year without gazetted holidays has weekends only; whoever
 * shows a day of such a year says so.
 */
public final class WorkingDays {

    private static final Set<LocalDate> HOLIDAYS = read();

    private WorkingDays() {}

    /** The day that many working days, 1 or more, after the given one. */
    public static LocalDate after(LocalDate day, int workingDays) {
        LocalDate current = day;
        for (int left = workingDays; left > 0; ) {
            current = current.plusDays(1);
            if (isWorkingDay(current)) {
                left--;
            }
        }
        return current;
    }

    /** Whether the general holidays of a year are known. */
    public static boolean areHolidaysKnown(int year) {
        return HOLIDAYS.stream().anyMatch(holiday -> holiday.getYear() == year);
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(day);
    }

    private static Set<LocalDate> read() {
        try (var in = WorkingDays.class.getResourceAsStream("/sandbox/hong-kong-general-holidays.csv");
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> LocalDate.parse(line.substring(0, line.indexOf(','))))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
