package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.process.Language;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriberRowReaderTest {

    private static final String HEADER =
            "srn,hkid,english_name,chinese_name,date_of_birth,email,language,address,standing";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void aRowIsRead() throws Exception {
        SubscriberRow row = read("0001234567,A123456(3),\"CHAN, Tai Man\",陳大文,1990-12-31,chan@example.hk,zh-Hant,"
                + "\"Flat A, 1/F|1 Queen's Road |HK\",barred");

        assertThat(row.srn()).isEqualTo("0001234567");
        assertThat(row.hkid()).isEqualTo(new Hkid("A1234563"));
        assertThat(row.englishName()).isEqualTo("CHAN, Tai Man");
        assertThat(row.chineseName()).isEqualTo("陳大文");
        assertThat(row.dateOfBirth()).isEqualTo("1990-12-31");
        assertThat(row.email()).isEqualTo("chan@example.hk");
        assertThat(row.language()).isEqualTo(Language.ZH_HANT);
        assertThat(row.address().lines()).containsExactly("Flat A, 1/F", "1 Queen's Road", "HK");
        assertThat(row.standing()).isEqualTo(HolderStanding.BARRED);
    }

    @Test
    void whatIsOptionalMayBeEmpty() throws Exception {
        SubscriberRow row = read("0001234567,A1234563,CHAN Tai Man,,1990-12-31,,,HK,");

        assertThat(row.language()).isEqualTo(Language.EN);
        assertThat(row.standing()).isEqualTo(HolderStanding.GOOD);
        assertThat(row.email()).isEmpty();
    }

    @Test
    void theColumnsMayStandInAnyOrder() throws Exception {
        SubscriberRow row = new SubscriberRowReader(
                        "address,hkid,srn,language,english_name,email,date_of_birth,chinese_name", TODAY)
                .read(line("HK,A1234563,0001234567,en,CHAN Tai Man,,1990-12-31,"));

        assertThat(row.srn()).isEqualTo("0001234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "srn,hkid",
                "srn,hkid,english_name,chinese_name,date_of_birth,email,language,address,colour",
                "srn,srn,hkid,english_name,chinese_name,date_of_birth,email,language,address",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,,en,HK,good"
            })
    void otherColumnsAreRefused(String header) {
        assertThatThrownBy(() -> new SubscriberRowReader(header, TODAY)).hasMessageContaining("must name the columns");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "0001234567,A123456(4),CHAN Tai Man,,1990-12-31,,en,HK, # hkid is no HKID number",
                "000123456,A123456(3),CHAN Tai Man,,1990-12-31,,en,HK, # srn must be",
                "00012345678,A123456(3),CHAN Tai Man,,1990-12-31,,en,HK, # srn must be",
                "000123456a,A123456(3),CHAN Tai Man,,1990-12-31,,en,HK, # srn must be",
                "0001234567,A123456(3),,,1990-12-31,,en,HK, # english_name is missing",
                "0001234567,A123456(3),CHAN\u202eTai Man,,1990-12-31,,en,HK, # english_name holds characters",
                "0001234567,A123456(3),CHAN\u0007Tai Man,,1990-12-31,,en,HK, # english_name holds characters",
                "0001234567,A123456(3),CHAN Tai Man,\ufffd大文,1990-12-31,,en,HK, # chinese_name holds characters",
                "0001234567,A123456(3),CHAN Tai Man,,31/12/1990,,en,HK, # date_of_birth must be",
                "0001234567,A123456(3),CHAN Tai Man,,2023-02-29,,en,HK, # date_of_birth must be",
                "0001234567,A123456(3),CHAN Tai Man,,2026-11-23,,en,HK, # date_of_birth can't be",
                "0001234567,A123456(3),CHAN Tai Man,,1890-01-01,,en,HK, # date_of_birth can't be",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,chan,en,HK, # email is no address",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,<a@b.hk>,en,HK, # email is no address",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,,fr,HK, # language must be",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,,en,, # address is missing",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,,en,|, # address has no line",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,,en,| |, # address has no line",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,,en,1|2|3|4|5|6|7, # address has more than 6 lines",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,,en,HK,gone # standing must be",
                "0001234567,A123456(3),CHAN Tai Man,,1990-12-31,,en,HK # has 8 columns instead of 9",
                "0001234567,\"A123456(3),CHAN Tai Man # quotation mark"
            })
    void eachFaultIsNamedByItsColumn(String row, String reason) {
        assertThatThrownBy(() -> read(row)).hasMessageContaining(reason);
    }

    @Test
    void allFaultsOfARowStandInOneLineWithoutPersonalData() {
        assertThatThrownBy(() -> read("0001234567,A123456(4),CHAN\u202eTai Man,,1990-31-12,chan@,en,HK,"))
                .isInstanceOf(RowRejected.class)
                .hasMessageContaining("hkid")
                .hasMessageContaining("english_name")
                .hasMessageContaining("date_of_birth")
                .hasMessageContaining("email")
                .hasMessageContaining("(SRN 0001234567)")
                .hasMessageNotContainingAny("A123456", "CHAN", "1990-31-12", "chan@");
    }

    @Test
    void aValueInThePlaceOfAReferenceNumberIsNotRepeated() {
        assertThatThrownBy(() -> read("A123456(3),A123456(3),CHAN Tai Man,,1990-12-31,,en,HK,"))
                .hasMessageNotContaining("A123456");
    }

    private static SubscriberRow read(String row) throws RowRejected {
        return new SubscriberRowReader(HEADER, TODAY).read(line(row));
    }

    private static Lines.Line line(String text) {
        return new Lines.Line(2, text, false);
    }
}
