package hk.ecert.renewal.register;

import hk.ecert.renewal.process.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Checks the rows of the subscribers' file: one row a line, the columns in any order, every fault named by its column. */
final class SubscriberRowReader {

    static final Pattern SRN = Pattern.compile("[0-9A-Z]{10}");

    private static final List<String> NEEDED =
            List.of("srn", "hkid", "english_name", "chinese_name", "date_of_birth", "email", "language", "address");
    private static final String STANDING = "standing";
    private static final Pattern EMAIL =
            Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");
    private static final int LONGEST_LIFE = 130;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_ENGLISH_NAME = 120;
    private static final int LONGEST_CHINESE_NAME = 60;
    private static final int MOST_ADDRESS_LINES = 6;
    private static final int LONGEST_ADDRESS_LINE = 100;

    private final List<String> columns;
    private final LocalDate today;

    /**
     * @param header the file's first line
     * @param today in Hong Kong: nobody is born later
     * @throws RowRejected when columns are missing, unknown or named twice
     */
    SubscriberRowReader(String header, LocalDate today) throws RowRejected {
        this.columns = values(header).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        this.today = today;
        Set<String> wanted = new HashSet<>(NEEDED);
        wanted.add(STANDING);
        boolean isRight = columns.containsAll(NEEDED)
                && wanted.containsAll(columns)
                && new HashSet<>(columns).size() == columns.size();
        if (!isRight) {
            throw new RowRejected(
                    "the first line must name the columns " + String.join(",", NEEDED) + " and may name " + STANDING);
        }
    }

    SubscriberRow read(Lines.Line line) throws RowRejected {
        if (line.isTooLong()) {
            throw new RowRejected("the row is too long");
        }
        List<String> values = values(line.text());
        if (values.size() != columns.size()) {
            throw new RowRejected("has " + values.size() + " columns instead of " + columns.size());
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            row.put(columns.get(i), values.get(i));
        }
        Checks checks = new Checks(row);
        SubscriberRow read = new SubscriberRow(
                line.number(),
                checks.matching("srn", SRN, "must be 10 digits or capital letters"),
                checks.hkid(),
                checks.text("english_name", 1, LONGEST_ENGLISH_NAME),
                checks.text("chinese_name", 0, LONGEST_CHINESE_NAME),
                checks.dateOfBirth(),
                checks.email(),
                checks.language(),
                checks.address(),
                checks.standing());
        checks.throwIfAny();
        return read;
    }

    private static List<String> values(String line) throws RowRejected {
        try (CSVParser parser = CSVParser.parse(line, CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty()
                    ? List.of()
                    : Arrays.stream(records.get(0).values()).map(String::strip).toList();
        } catch (IOException | UncheckedIOException notCsv) {
            throw new RowRejected("is not comma-separated text: a quotation mark stands wrong");
        }
    }

    /** Collects the faults of one row. */
    private final class Checks {
        private final Map<String, String> row;
        private final List<String> faults = new ArrayList<>();

        Checks(Map<String, String> row) {
            this.row = row;
        }

        String text(String column, int shortest, int longest) {
            String value = Normalizer.normalize(row.get(column), Normalizer.Form.NFC);
            if (!isPrintable(value)) {
                faults.add(column + " holds characters that can't be printed, or is not UTF-8");
            } else if (value.length() < shortest) {
                faults.add(column + " is missing");
            } else if (value.length() > longest) {
                faults.add(column + " is longer than " + longest + " characters");
            }
            return value;
        }

        String matching(String column, Pattern form, String rule) {
            String value = row.get(column);
            if (!form.matcher(value).matches()) {
                faults.add(column + " " + rule);
            }
            return value;
        }

        Hkid hkid() {
            Optional<Hkid> hkid = Hkid.parse(row.get("hkid"));
            if (hkid.isEmpty()) {
                faults.add("hkid is no HKID number, or its check digit is wrong");
            }
            return hkid.orElse(null);
        }

        LocalDate dateOfBirth() {
            try {
                LocalDate date = LocalDate.parse(row.get("date_of_birth"));
                if (date.isAfter(today) || date.isBefore(today.minusYears(LONGEST_LIFE))) {
                    faults.add("date_of_birth can't be");
                }
                return date;
            } catch (DateTimeParseException notADate) {
                faults.add("date_of_birth must be a date like 1990-12-31");
                return null;
            }
        }

        String email() {
            String email = row.get("email");
            if (!email.isEmpty()
                    && (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches())) {
                faults.add("email is no address");
            }
            return email;
        }

        Language language() {
            String tag = row.get("language");
            Language language = Language.ofTag(tag);
            if (!tag.isEmpty() && !language.tag().equalsIgnoreCase(tag)) {
                faults.add("language must be en, zh-Hant or zh-Hans");
            }
            return language;
        }

        PostalAddress address() {
            String whole = text("address", 1, MOST_ADDRESS_LINES * (LONGEST_ADDRESS_LINE + 1));
            PostalAddress address = new PostalAddress(List.of(whole.split("\\|")));
            if (address.lines().isEmpty() && !whole.isEmpty()) {
                faults.add("address has no line");
            }
            boolean fits = address.lines().size() <= MOST_ADDRESS_LINES
                    && address.lines().stream().allMatch(line -> line.length() <= LONGEST_ADDRESS_LINE);
            if (!fits) {
                faults.add("address has more than " + MOST_ADDRESS_LINES + " lines, or one longer than "
                        + LONGEST_ADDRESS_LINE + " characters");
            }
            return address;
        }

        HolderStanding standing() {
            String standing = row.getOrDefault(STANDING, "");
            for (HolderStanding known : HolderStanding.values()) {
                if (known.name().equalsIgnoreCase(standing)) {
                    return known;
                }
            }
            if (!standing.isEmpty()) {
                faults.add("standing must be good, barred or deceased");
            }
            return HolderStanding.GOOD;
        }

        void throwIfAny() throws RowRejected {
            if (!faults.isEmpty()) {
                String srn = row.get("srn");
                throw new RowRejected(
                        String.join("; ", faults) + (SRN.matcher(srn).matches() ? " (SRN " + srn + ")" : ""));
            }
        }
    }

    /** No control, format (bidi marks among them), separator or unassigned character, and nothing undecodable. */
    private static boolean isPrintable(String value) {
        return value.codePoints()
                .noneMatch(c -> c == Lines.UNREADABLE
                        || switch (Character.getType(c)) {
                            case Character.CONTROL,
                                    Character.FORMAT,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR,
                                    Character.SURROGATE,
                                    Character.UNASSIGNED -> true;
                            default -> false;
                        });
    }
}
