package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.Language;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberTest {

    @ParameterizedTest
    @CsvSource({
        "2008-11-23, 2026-11-22, 17",
        "2008-11-22, 2026-11-22, 18",
        "2008-11-21, 2026-11-22, 18",
        "2008-02-29, 2026-02-28, 17",
        "2008-02-29, 2026-03-01, 18",
        "2008-02-29, 2028-02-28, 19",
        "2008-02-29, 2028-02-29, 20",
        "2026-11-22, 2026-11-22, 0"
    })
    void ageIsCountedInFullYears(LocalDate birth, LocalDate date, int age) {
        assertThat(born(birth, "CHAN Tai Man").ageOn(date)).isEqualTo(age);
        assertThat(born(birth, "CHAN Tai Man").isAdultOn(date)).isEqualTo(age >= 18);
    }

    @ParameterizedTest
    @CsvSource({
        "'CHAN Tai Man', true",
        "'chan tai man', true",
        "'  CHAN   Tai\tMan ', true",
        "'ＣＨＡＮ Tai Man', true",
        "'CHAN\u00a0Tai\u3000Man', true",
        "'CHAN Tai-Man', false",
        "'CHAN Tai', false",
        "'', false",
        ", false"
    })
    void namesAreComparedAsPeopleReadThem(String name, boolean isTheirs) {
        assertThat(born(LocalDate.EPOCH, "Chan Tai Man").isNamed(name)).isEqualTo(isTheirs);
    }

    @Test
    void accentsCountHoweverTheyAreComposed() {
        assertThat(born(LocalDate.EPOCH, "ZO\u00cb Lam").isNamed("Zoe\u0308 LAM"))
                .isTrue();
        assertThat(born(LocalDate.EPOCH, "ZO\u00cb Lam").isNamed("Zoe LAM")).isFalse();
    }

    @Test
    void onlyTheReferenceNumberIsEverPrinted() {
        assertThat(born(LocalDate.EPOCH, "CHAN Tai Man")).hasToString("Subscriber[0001234567]");
        assertThat(new PostalAddress(List.of("Flat A", " ", "1 Queen's Road"))).hasToString("PostalAddress[2 lines]");
    }

    private static Subscriber born(LocalDate date, String englishName) {
        return new Subscriber(
                1,
                "0001234567",
                englishName,
                "",
                date,
                "",
                Language.EN,
                new PostalAddress(List.of("Flat A")),
                HolderStanding.GOOD);
    }
}
