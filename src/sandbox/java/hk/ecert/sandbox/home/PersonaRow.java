package hk.ecert.sandbox.home;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** One row of a file of personas, each value checked: what is wrong is said by column, value and what may stand there. */
final class PersonaRow {

    private static final Pattern DAYS = Pattern.compile("([+-]\\d{1,5})d?");
    private static final Pattern AGE = Pattern.compile("-(\\d{1,3})y(?:([+-]\\d{1,5})d)?");
    private static final Pattern EMAIL =
            Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");
    private static final List<String> LANGUAGES = List.of("en", "zh-Hant", "zh-Hans");
    /** What the register takes. */
    private static final int LONGEST_EMAIL = 254;

    private static final int LONGEST_ADDRESS_LINE = 100;
    private static final int LONGEST_LIFE = 130;

    private final CSVRecord row;
    private final LocalDate today;

    PersonaRow(CSVRecord row, LocalDate today) {
        this.row = row;
        this.today = today;
    }

    String id() {
        String id = row.get("id");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,40}")) {
            throw wrong("id", "small letters, digits and hyphens, at most 41");
        }
        return id;
    }

    HkidNumber hkid() {
        try {
            return HkidNumber.parse(row.get("hkid"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hkid is \"" + row.get("hkid") + "\": " + e.getMessage(), e);
        }
    }

    /** @param shortest 0 when the column may be empty or missing */
    String text(String column, int shortest, int longest) {
        String text = shortest == 0 ? optional(column) : row.get(column);
        if (text.length() < shortest || text.length() > longest) {
            throw wrong(column, shortest + " to " + longest + " characters");
        }
        return text;
    }

    String email() {
        String email = row.get("email");
        if (!email.isEmpty()
                && (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches())) {
            throw wrong("email", "an address like chan@people.sandbox.example, or nothing");
        }
        return email;
    }

    String language() {
        String language = row.get("language");
        if (!LANGUAGES.contains(language)) {
            throw wrong("language", String.join(", ", LANGUAGES));
        }
        return language;
    }

    String address() {
        String address = row.get("address");
        if (AddressInEnglish.parts(address).stream().anyMatch(line -> line.length() > LONGEST_ADDRESS_LINE)) {
            throw wrong("address", "parts of at most " + LONGEST_ADDRESS_LINE + " characters, with | between them");
        }
        return address;
    }

    boolean registered() {
        String registered = optional("registered");
        if (!List.of("", "yes", "no").contains(registered)) {
            throw wrong("registered", "yes, no, or nothing for yes");
        }
        return !registered.equals("no");
    }

    <E extends Enum<E>> E constant(Class<E> type, String column) {
        String text = row.get(column);
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        column,
                        Arrays.stream(type.getEnumConstants())
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    /** An e-Cert of three years that ended later would begin in the future. */
    LocalDate notAfter() {
        Matcher days = DAYS.matcher(row.get("not_after"));
        LocalDate day = days.matches() ? today.plusDays(Integer.parseInt(days.group(1))) : isoDate("not_after", "+14");
        LocalDate latest = today.plusYears(DemoAuthority.VALIDITY_YEARS).minusDays(1);
        if (day.isAfter(latest)) {
            throw wrong("not_after", latest + " at the latest, since an e-Cert is valid for three years");
        }
        return day;
    }

    LocalDate dateOfBirth() {
        Matcher age = AGE.matcher(row.get("date_of_birth"));
        LocalDate day = age.matches() ? birthday(age) : isoDate("date_of_birth", "-18y+5d");
        if (day.isAfter(today) || day.isBefore(today.minusYears(LONGEST_LIFE))) {
            throw wrong("date_of_birth", "a day of the last " + LONGEST_LIFE + " years");
        }
        return day;
    }

    private LocalDate birthday(Matcher age) {
        LocalDate birthday = today.minusYears(Integer.parseInt(age.group(1)));
        return age.group(2) == null ? birthday : birthday.plusDays(Integer.parseInt(age.group(2)));
    }

    private LocalDate isoDate(String column, String relative) {
        try {
            return LocalDate.parse(row.get(column));
        } catch (DateTimeParseException notADate) {
            throw wrong(column, "a date like 1990-12-31, or a relative one like " + relative);
        }
    }

    private String optional(String column) {
        return row.isSet(column) ? row.get(column) : "";
    }

    private IllegalArgumentException wrong(String column, String allowed) {
        return new IllegalArgumentException(column + " is \"" + optional(column) + "\"; allowed: " + allowed);
    }
}
