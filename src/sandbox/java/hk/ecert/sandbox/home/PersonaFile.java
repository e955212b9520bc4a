package hk.ecert.sandbox.home;

import hk.ecert.sandbox.home.Persona.CertificateClass;
import hk.ecert.sandbox.home.Persona.CertificateState;
import hk.ecert.sandbox.home.Persona.IamSmartAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads personas from CSV. Columns {@code id,hkid,english_name,chinese_name,date_of_birth,email,certificate_class,
 * not_after,certificate_state,iam_smart,language,address}; optional {@code register_name}, {@code registered} (yes or no)
 * and {@code expectation}. Dates are ISO or relative to the first start: {@code not_after} as {@code +14} or {@code -5}
 * days, {@code date_of_birth} as {@code -18y} or {@code -18y+5d}.
 */
final class PersonaFile {

    private static final int LATEST_RENEWABLE_DAYS = 21;
    /** As a certificate's common name may have. */
    private static final int LONGEST_ENGLISH_NAME = 64;

    private static final int LONGEST_CHINESE_NAME = 60;
    private static final int LONGEST_EXPECTATION = 500;

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
     * @throws IllegalArgumentException with row, line and column, what stands there and what may stand there
     */
    List<Persona> read(Path file) throws IOException {
        String text = file == null ? builtIn() : Files.readString(file);
        List<Persona> personas = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        for (CSVRecord row : format.parse(new StringReader(text))) {
            personas.add(read(row, ids, line(text, row)));
        }
        return personas;
    }

    private static long line(String text, CSVRecord row) {
        int start = (int) row.getCharacterPosition();
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return 1 + text.substring(0, start).chars().filter(c -> c == '\n').count();
    }

    private static String builtIn() throws IOException {
        try (InputStream personas = PersonaFile.class.getResourceAsStream("/sandbox/personas.csv")) {
            return new String(personas.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Persona read(CSVRecord row, Set<String> ids, long line) {
        try {
            Persona persona = persona(new PersonaRow(row, today));
            if (!ids.add(persona.id())) {
                throw new IllegalArgumentException("the id comes twice");
            }
            return persona;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "personas, row " + row.getRecordNumber() + " (line " + line + "): " + e.getMessage(), e);
        }
    }

    private static Persona persona(PersonaRow row) {
        HkidNumber hkid = row.hkid();
        return new Persona(
                row.id(),
                hkid.toString(),
                srn(hkid),
                row.text("english_name", 1, LONGEST_ENGLISH_NAME),
                row.text("chinese_name", 0, LONGEST_CHINESE_NAME),
                row.dateOfBirth().toString(),
                row.email(),
                row.constant(CertificateClass.class, "certificate_class"),
                row.notAfter().toString(),
                row.constant(CertificateState.class, "certificate_state"),
                row.constant(IamSmartAccount.class, "iam_smart"),
                row.language(),
                row.address(),
                row.text("register_name", 0, LONGEST_ENGLISH_NAME),
                row.registered(),
                row.text("expectation", 0, LONGEST_EXPECTATION));
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
