package hk.ecert.sandbox.home;

import hk.ecert.sandbox.home.Persona.CertificateClass;
import hk.ecert.sandbox.home.Persona.CertificateState;
import hk.ecert.sandbox.home.Persona.IamSmartAccount;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads personas from CSV. Columns {@code id,hkid,english_name,chinese_name,date_of_birth,email,certificate_class,
 * not_after,certificate_state,iam_smart,language,address}; optional {@code register_name}, {@code registered} (yes or no)
 * and {@code expectation}. Dates are ISO or relative to the first start: {@code not_after} as {@code +14} or {@code -5}
 * days, {@code date_of_birth} as {@code -18y} or {@code -18y+5d}.
 */
final class PersonaFile {

    private static final Pattern DAYS = Pattern.compile("([+-]\\d{1,5})d?");
    private static final Pattern AGE = Pattern.compile("-(\\d{1,3})y(?:([+-]\\d{1,5})d)?");
    private static final int LATEST_RENEWABLE_DAYS = 21;

    private static final List<String> SURNAMES = List.of(
            "AU", "BAU", "CHOI", "DAI", "FAN", "GU", "HUI", "IP", "KAN", "LUI", "MOK", "NGAI", "OR", "PANG", "SIU",
            "TSO");
    private static final List<String> SYLLABLES = List.of(
            "An", "Bo", "Chi", "Fai", "Git", "Hang", "Ka", "Lok", "Man", "Nam", "On", "Ping", "Sum", "Tak", "Wai",
            "Yan");

    private final LocalDate today;

    /** @param today Hong Kong's date of the first start, to which relative dates are resolved */
    PersonaFile(LocalDate today) {
        this.today = today;
    }

    /**
     * @param file null for the built-in personas
     * @throws IllegalArgumentException with the row and what is wrong with it
     */
    List<Persona> read(Path file) throws IOException {
        try (Reader reader = file == null ? builtIn() : Files.newBufferedReader(file)) {
            List<Persona> personas = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setTrim(true)
                    .setIgnoreEmptyLines(true)
                    .get();
            for (CSVRecord row : format.parse(reader)) {
                personas.add(read(row, ids));
            }
            return personas;
        }
    }

    private static Reader builtIn() {
        return new InputStreamReader(
                PersonaFile.class.getResourceAsStream("/sandbox/personas.csv"), StandardCharsets.UTF_8);
    }

    private Persona read(CSVRecord row, Set<String> ids) {
        try {
            Persona persona = persona(row);
            if (!ids.add(persona.id())) {
                throw new IllegalArgumentException("the id comes twice");
            }
            return persona;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("personas, row " + row.getRecordNumber() + ": " + e.getMessage(), e);
        }
    }

    private Persona persona(CSVRecord row) {
        String id = row.get("id");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,40}")) {
            throw new IllegalArgumentException("id must be small letters, digits and hyphens");
        }
        HkidNumber hkid = HkidNumber.parse(row.get("hkid"));
        return new Persona(
                id,
                hkid.toString(),
                srn(hkid),
                row.get("english_name"),
                row.get("chinese_name"),
                dateOfBirth(row.get("date_of_birth")).toString(),
                row.get("email"),
                constant(CertificateClass.class, row.get("certificate_class")),
                notAfter(row.get("not_after")).toString(),
                constant(CertificateState.class, row.get("certificate_state")),
                constant(IamSmartAccount.class, row.get("iam_smart")),
                row.get("language"),
                row.get("address"),
                optional(row, "register_name"),
                !optional(row, "registered").equals("no"),
                optional(row, "expectation"));
    }

    private static String optional(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column) : "";
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    private LocalDate notAfter(String text) {
        Matcher days = DAYS.matcher(text);
        return days.matches() ? today.plusDays(Integer.parseInt(days.group(1))) : isoDate(text);
    }

    private LocalDate dateOfBirth(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            return isoDate(text);
        }
        LocalDate birthday = today.minusYears(Integer.parseInt(age.group(1)));
        return age.group(2) == null ? birthday : birthday.plusDays(Integer.parseInt(age.group(2)));
    }

    private static LocalDate isoDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("neither an ISO date nor a relative one: " + text, e);
        }
    }

    /** Ten digits that follow from the HKID, so that every start gives the same ones. */
    private static String srn(HkidNumber hkid) {
        byte[] digest = Digests.sha256(("srn " + hkid).getBytes(StandardCharsets.US_ASCII));
        StringBuilder srn = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            srn.append((digest[i] & 0xff) % 10);
        }
        return srn.toString();
    }

    /** Clones each persona who can renew or extend without an officer, {@code copies} times, each with an HKID of its own. */
    List<Persona> copies(List<Persona> personas, int copies) {
        Map<String, Integer> holders = new HashMap<>();
        personas.forEach(persona -> holders.merge(persona.hkid(), 1, Integer::sum));
        List<Persona> all = new ArrayList<>();
        int number = 0;
        for (Persona persona : personas) {
            if ((canRenew(persona) || canExtend(persona)) && holders.get(persona.hkid()) == 1) {
                for (int copy = 1; copy <= copies; copy++) {
                    HkidNumber hkid = HkidNumber.of("XX%06d".formatted(++number));
                    all.add(copy(persona, persona.id() + "-" + copy, hkid));
                }
            }
        }
        return all;
    }

    /** Of a certificate of three years with more than one to come, a year of the subscription ends before. */
    private boolean canExtend(Persona persona) {
        return persona.registered()
                && persona.certificateClass() == CertificateClass.PERSONAL
                && persona.certificateState() == CertificateState.GOOD
                && persona.lastDay().isAfter(today.plusYears(1));
    }

    private boolean canRenew(Persona persona) {
        boolean inWindow =
                !persona.lastDay().isBefore(today) && !persona.lastDay().isAfter(today.plusDays(LATEST_RENEWABLE_DAYS));
        return persona.registered()
                && persona.registerName().isEmpty()
                && persona.certificateState() == CertificateState.GOOD
                && persona.certificateClass() != CertificateClass.MINOR
                && persona.iamSmart() == IamSmartAccount.PLUS
                && inWindow;
    }

    /** A name of its own for every copy, so that its letters find it. */
    private static String name(int number) {
        int n = number;
        StringBuilder name = new StringBuilder(SURNAMES.get(n % SURNAMES.size()));
        n /= SURNAMES.size();
        do {
            name.append(' ').append(SYLLABLES.get(n % SYLLABLES.size()));
            n /= SYLLABLES.size();
        } while (n > 0);
        return name.toString();
    }

    private static Persona copy(Persona persona, String id, HkidNumber hkid) {
        return new Persona(
                id,
                hkid.toString(),
                srn(hkid),
                name(Integer.parseInt(hkid.body().substring(2))),
                persona.chineseName(),
                persona.dateOfBirth(),
                id + "@people.sandbox.example",
                persona.certificateClass(),
                persona.notAfter(),
                persona.certificateState(),
                persona.iamSmart(),
                persona.language(),
                persona.address(),
                "",
                true,
                persona.expectation());
    }
}
