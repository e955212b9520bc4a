package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.mailing.DeliveryDates.Piece;
import hk.ecert.renewal.mailing.DeliveryDates.Progress;
import hk.ecert.renewal.mailing.DeliveryDates.Where;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * The calendar, case by case: one working day to make the pieces (400 a day), a gap of one, one to deliver, posted from
 * Monday to Friday until 16:00. Hong Kong's general holidays of 2026 and 2027 are the gazetted ones.
 */
class DeliveryDatesTest {

    private static final Resource HOLIDAYS = new ClassPathResource("hong-kong-general-holidays.csv");
    private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @ParameterizedTest(name = "{0}: medium {3}, PIN {4} → {5}")
    @CsvSource({
        // nothing is made yet: one day to make, one of gap, one to deliver
        "2026-11-23T10:00, , 0, -, -, 2026-11-26", // a Monday
        "2026-11-23T23:59, , 0, -, -, 2026-11-26", // the hour does not matter before it is made
        "2026-11-24T10:00, , 0, -, -, 2026-11-27",
        "2026-11-25T10:00, , 0, -, -, 2026-11-30", // over a weekend
        "2026-11-26T10:00, , 0, -, -, 2026-12-01",
        "2026-11-27T10:00, , 0, -, -, 2026-12-02",
        "2026-11-28T10:00, , 0, -, -, 2026-12-02", // on a Saturday
        "2026-11-29T00:00, , 0, -, -, 2026-12-02", // on a Sunday
        // the stations' queue: 400 a day
        "2026-11-23T10:00, , 399, -, -, 2026-11-26",
        "2026-11-23T10:00, , 400, -, -, 2026-11-27",
        "2026-11-23T10:00, , 2000, -, -, 2026-12-03",
        // being made since: the date stays as long as the stations are in time, then moves on
        "2026-11-23T15:00, 2026-11-23, 0, -, -, 2026-11-26",
        "2026-11-24T15:00, 2026-11-23, 0, -, -, 2026-11-26",
        "2026-11-25T10:00, 2026-11-23, 0, -, -, 2026-11-27",
        "2026-11-26T10:00, 2026-11-23, 0, -, -, 2026-11-30",
        // made, and ready to be posted: today until 16:00
        "2026-11-23T15:59, 2026-11-20, 0, made, -, 2026-11-25",
        "2026-11-23T16:00, 2026-11-20, 0, made, -, 2026-11-26",
        "2026-11-27T16:30, 2026-11-26, 0, made, -, 2026-12-02", // Friday evening
        // the medium is posted, the envelope waits for its day
        "2026-11-23T17:00, 2026-11-20, 0, posted 2026-11-23T10:00, -, 2026-11-25",
        "2026-11-24T10:00, 2026-11-20, 0, posted 2026-11-23T10:00, -, 2026-11-25",
        "2026-11-27T10:00, 2026-11-20, 0, posted 2026-11-23T10:00, -, 2026-11-30", // it should have been posted long
        // ago
        "2026-11-27T17:00, 2026-11-26, 0, posted 2026-11-27T10:00, -, 2026-12-01",
        // both are on their way
        "2026-11-24T11:00, 2026-11-20, 0, posted 2026-11-23T10:00, posted 2026-11-24T09:00, 2026-11-25",
        "2026-11-25T11:00, 2026-11-20, 0, arrived 2026-11-24T10:00, posted 2026-11-24T09:00, 2026-11-25",
        "2026-11-26T11:00, 2026-11-20, 0, arrived 2026-11-24T10:00, posted 2026-11-24T09:00, 2026-11-26", // a day late
        "2026-11-28T11:00, 2026-11-20, 0, arrived 2026-11-24T10:00, posted 2026-11-24T09:00, 2026-11-30", // late,
        // Saturday
        "2026-11-26T11:00, 2026-11-20, 0, posted 2026-11-23T10:00, arrived 2026-11-25T09:00, 2026-11-26", // medium is
        // late
        // both have arrived
        "2026-12-20T11:00, 2026-11-20, 0, arrived 2026-11-24T10:00, arrived 2026-11-25T09:00, 2026-11-25",
        "2026-12-20T11:00, 2026-11-20, 0, arrived 2026-11-30T10:00, arrived 2026-11-25T09:00, 2026-11-30",
        // a card was left: the letter can be fetched
        "2026-11-26T11:00, 2026-11-20, 0, card 2026-11-24T10:00, arrived 2026-11-25T09:00, 2026-11-26",
        "2026-11-28T11:00, 2026-11-20, 0, card 2026-11-24T10:00, arrived 2026-11-25T09:00, 2026-11-30",
        // it came back: posted once more
        "2026-12-17T11:00, 2026-11-20, 0, returned 2026-12-16T10:00, arrived 2026-11-25T09:00, 2026-12-18",
        "2026-12-17T17:00, 2026-11-20, 0, arrived 2026-11-24T10:00, returned 2026-12-16T10:00, 2026-12-21",
        // it is lost: both are made again
        "2026-12-14T11:00, 2026-11-20, 0, lost 2026-12-14T10:00, arrived 2026-11-25T09:00, 2026-12-17",
        "2026-12-14T11:00, 2026-11-20, 0, arrived 2026-11-24T10:00, lost 2026-12-14T10:00, 2026-12-17",
        // holidays
        "2026-12-22T10:00, , 0, -, -, 2026-12-28", // Christmas on Friday, the day after on Saturday
        "2026-12-24T10:00, , 0, -, -, 2026-12-30",
        "2026-12-25T10:00, , 0, -, -, 2026-12-30", // on Christmas Day
        "2026-12-30T10:00, , 0, -, -, 2027-01-05", // over the year
        "2026-02-16T10:00, , 0, -, -, 2026-02-24", // before Lunar New Year 2026: Tuesday to Thursday
        "2027-02-05T10:00, , 0, -, -, 2027-02-12", // before Lunar New Year 2027: Saturday, Monday, Tuesday
        "2026-04-02T10:00, , 0, -, -, 2026-04-10", // Good Friday, Ching Ming and Easter in a row
        "2026-09-30T10:00, , 0, -, -, 2026-10-06", // National Day
        "2026-10-16T10:00, , 0, -, -, 2026-10-22", // the day following Chung Yeung
        "2026-06-18T10:00, , 0, -, -, 2026-06-24", // Tuen Ng on a Friday
        "2026-12-24T10:00, 2026-12-23, 0, posted 2026-12-24T10:00, -, 2026-12-29", // the gap goes over Christmas
        "2027-12-24T10:00, , 0, -, -, 2027-12-30", // the last days that are known
        // a year whose holidays are not gazetted is not guessed
        "2027-12-30T10:00, , 0, -, -, ",
        "2027-12-31T10:00, 2027-12-29, 0, posted 2027-12-30T10:00, posted 2027-12-31T09:00, ",
        "2028-01-03T10:00, 2027-12-29, 0, posted 2027-12-30T10:00, posted 2027-12-31T09:00, ",
        "2028-01-03T10:00, 2027-12-20, 0, arrived 2027-12-23T10:00, arrived 2027-12-24T09:00, 2027-12-24",
        "2027-12-20T10:00, , 4000, -, -, "
    })
    void theNewOneIsUsableWhenBothPiecesShouldHaveArrived(
            LocalDateTime now, LocalDate began, int ahead, String medium, String pin, LocalDate expected) {
        Progress progress = new Progress(Optional.ofNullable(began), ahead, piece(medium), piece(pin));

        assertThat(dates(1, WEEK).usableBy(progress, now)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest(name = "a gap of {0} working days: {1}")
    @CsvSource({"0, 2026-11-25", "1, 2026-11-26", "3, 2026-11-30", "5, 2026-12-02"})
    void aLongerGapMovesTheDate(int gap, LocalDate expected) {
        Progress nothingYet = new Progress(Optional.empty(), 0, Piece.NOT_MADE, Piece.NOT_MADE);

        assertThat(dates(gap, WEEK).usableBy(nothingYet, LocalDateTime.parse("2026-11-23T10:00")))
                .contains(expected);
    }

    @Test
    @DisplayName("Where the mail room posts twice a week, both letters wait for its days")
    void bothLettersWaitForThePostingDays() {
        Progress nothingYet = new Progress(Optional.empty(), 0, Piece.NOT_MADE, Piece.NOT_MADE);
        DeliveryDates twiceAWeek = dates(1, EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY));

        // made on Tuesday and posted, the envelope not on Wednesday but on Thursday
        assertThat(twiceAWeek.usableBy(nothingYet, LocalDateTime.parse("2026-11-23T10:00")))
                .contains(LocalDate.parse("2026-11-27"));
    }

    private static DeliveryDates dates(int gap, Set<DayOfWeek> postingDays) {
        MailingSettings settings = new MailingSettings(
                gap,
                null,
                Duration.ofDays(21),
                Duration.ofDays(30),
                1,
                14,
                1,
                400,
                postingDays,
                LocalTime.of(16, 0),
                HOLIDAYS);
        return new DeliveryDates(settings, new WorkingDays(settings));
    }

    private static Piece piece(String words) {
        String[] parts = words.split(" ");
        LocalDateTime since = parts.length == 2 ? LocalDateTime.parse(parts[1]) : null;
        return switch (parts[0]) {
            case "-" -> Piece.NOT_MADE;
            case "made" -> new Piece(Where.MADE, null);
            case "posted" -> new Piece(Where.POSTED, since);
            case "card" -> new Piece(Where.CARD_LEFT, since);
            case "arrived" -> new Piece(Where.ARRIVED, since);
            case "returned" -> new Piece(Where.RETURNED, since);
            case "lost" -> new Piece(Where.LOST, since);
            default -> throw new IllegalArgumentException(words);
        };
    }
}
