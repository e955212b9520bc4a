package hk.ecert.sandbox.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.sandbox.home.Persona.CertificateClass;
import hk.ecert.sandbox.home.Persona.CertificateState;
import hk.ecert.sandbox.home.Persona.IamSmartAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonaFileTest {

    private static final LocalDate TODAY = LocalDate.of(2028, 2, 29);
    private static final String HEADER = "id,hkid,english_name,chinese_name,date_of_birth,email,certificate_class,"
            + "not_after,certificate_state,iam_smart,language,address\n";

    private final PersonaFile file = new PersonaFile(TODAY);

    @TempDir
    private Path folder;

    private List<Persona> read(String rows) throws IOException {
        return file.read(Files.writeString(folder.resolve("people.csv"), HEADER + rows));
    }

    @Test
    void relativeDatesCountFromTheFirstStart() throws IOException {
        Persona persona = read("a,A123456(3),CHAN Tai Man,,-18y+1d,,minor,+14,good,plus,en,x\n")
                .get(0);
        assertThat(persona.dateOfBirth()).isEqualTo("2010-03-01");
        assertThat(persona.lastDay()).isEqualTo(TODAY.plusDays(14));
    }

    @Test
    void isoDatesStandAsTheyAre() throws IOException {
        Persona persona = read("a,A123456(3),CHAN Tai Man,,1980-01-31,,mr,2028-03-31,good,none,en,x\n")
                .get(0);
        assertThat(persona.dateOfBirth()).isEqualTo("1980-01-31");
        assertThat(persona.notAfter()).isEqualTo("2028-03-31");
    }

    @Test
    void aWrongRowIsNamed() {
        String good = "a,A123456(3),CHAN Tai Man,,1980-01-31,,mr,+14,good,none,en,x\n";
        assertThatThrownBy(() -> read(good + "b,A123456(4),X,,1980-01-31,,mr,+14,good,none,en,x\n"))
                .hasMessageContaining("row 2")
                .hasMessageContaining("check digit");
        assertThatThrownBy(() -> read(good + good))
                .hasMessageContaining("row 2")
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> read("a,A123456(3),X,,soon,,mr,+14,good,none,en,x\n"))
                .hasMessageContaining("row 1")
                .hasMessageContaining("soon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "a,A123456(3),X,,1980-01-31,,mr,+14,good,none,fr,x # language is \"fr\"; allowed: en, zh-Hant, zh-Hans",
                "a,A123456(3),X,,1980-01-31,,server,+14,good,none,en,x"
                        + " # certificate_class is \"server\"; allowed: personal, mr, minor",
                "a,A123456(3),X,,1980-01-31,,mr,+14,fine,none,en,x"
                        + " # certificate_state is \"fine\"; allowed: good, suspended, revoked",
                "a,A123456(3),X,,1980-01-31,,mr,+14,good,gold,en,x # iam_smart is \"gold\"; allowed: none, basic, plus",
                "a,A123456(3),X,,1980-01-31,chan,mr,+14,good,none,en,x # email is \"chan\"; allowed: an address",
                "a,A123456(3),,,1980-01-31,,mr,+14,good,none,en,x # english_name is \"\"; allowed: 1 to 64 characters",
                "a,A123456(3),X,,+3,,mr,+14,good,none,en,x # date_of_birth is \"+3\"; allowed: a date like",
                "a,A123456(3),X,,2028-03-01,,mr,+14,good,none,en,x # date_of_birth is \"2028-03-01\"; allowed: a day of",
                "a,A123456(3),X,,1980-01-31,,mr,later,good,none,en,x # not_after is \"later\"; allowed: a date like",
                "a,A123456(3),X,,1980-01-31,,mr,2031-02-28,good,none,en,x"
                        + " # not_after is \"2031-02-28\"; allowed: 2031-02-27 at the latest"
            })
    void aWrongValueIsNamedWithItsLineItsColumnAndWhatIsAllowed(String row, String message) {
        String before = "z,A123456(3),CHAN Tai Man,,1980-01-31,,mr,2031-02-27,good,none,en,\"two\nlines\"\n";
        assertThatThrownBy(() -> read(before + row + "\n"))
                .hasMessageContaining("row 2 (line 4): ")
                .hasMessageContaining(message);
    }

    @Test
    void aPartOfAnAddressThatNoLabelHoldsIsRefused() {
        assertThatThrownBy(() ->
                        read("a,A123456(3),X,,1980-01-31,,mr,+14,good,none,en," + "x".repeat(101) + "|Central|HK\n"))
                .hasMessageContaining("row 1 (line 2): address is")
                .hasMessageContaining("at most 100 characters");
    }

    @Test
    void theBuiltInPeopleAreVaried() throws IOException {
        List<Persona> people = file.read(null);
        assertThat(people).hasSizeGreaterThanOrEqualTo(14);
        assertThat(people).extracting(Persona::certificateClass).contains(CertificateClass.values());
        assertThat(people).extracting(Persona::certificateState).contains(CertificateState.values());
        assertThat(people).extracting(Persona::iamSmart).contains(IamSmartAccount.values());
        assertThat(people).extracting(Persona::language).contains("en", "zh-Hant", "zh-Hans");
        assertThat(people).anyMatch(persona -> persona.lastDay().isBefore(TODAY));
        assertThat(people).anyMatch(persona -> !persona.registered());
        assertThat(people).anyMatch(persona -> !persona.registerName().isEmpty());
        assertThat(people.stream().map(Persona::hkid).distinct().count()).isEqualTo(people.size() - 1);
        assertThat(people).allMatch(persona -> !persona.expectation().isEmpty());
    }

    @Test
    void everyCopyIsSomebodyElse() throws IOException {
        List<Persona> people = file.read(null);
        List<Persona> copies = file.copies(people, 300);
        Set<String> hkids = new HashSet<>();
        Set<String> names = new HashSet<>();
        copies.forEach(copy -> {
            assertThat(hkids.add(copy.hkidNumber().toString())).isTrue();
            assertThat(names.add(copy.englishName())).as(copy.englishName()).isTrue();
        });
        assertThat(copies).hasSizeGreaterThanOrEqualTo(600);
        assertThat(copies).extracting(Persona::id).contains("chan-tai-man-1", "chan-tai-man-300");
    }

    @Test
    void thePersonOfTwoCertificatesHasOneReferenceNumber() throws IOException {
        List<String> srns = file.read(null).stream()
                .filter(persona -> persona.id().startsWith("kwok-yuk-ying"))
                .map(Persona::srn)
                .toList();
        assertThat(srns).hasSize(2);
        assertThat(srns.get(0)).isEqualTo(srns.get(1)).matches("\\d{10}");
    }
}
