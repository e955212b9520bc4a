package hk.ecert.sandbox.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressInEnglishTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Flat A, 12/F|Demo Mansion|1 Example Street|Wan Chai|HK; Flat A, 12/F/Demo Mansion/1 Example Street/Wan Chai/HK",
                "Flat 1, 2/F, 3 Nathan Road, Tsim Sha Tsui, Kowloon; Flat 1/2/F/3 Nathan Road/Tsim Sha Tsui/KLN",
                "1 Sha Tin Centre Street, Sha Tin, N.T.; //1 Sha Tin Centre Street/Sha Tin/NT",
                "8 Queen's Road Central, Hong Kong; //8 Queen's Road Central/Hong Kong/HK",
                "9 Long Road; //9 Long Road/Hong Kong/HK",
                "香港中環皇后大道中1號; Flat A, 1/F/Demo Mansion/1 Example Street/Central/HK",
                "'' ; Flat A, 1/F/Demo Mansion/1 Example Street/Central/HK"
            })
    void anAddressIsReadFromItsEnd(String address, String parts) {
        assertThat(String.join("/", AddressInEnglish.parts(address))).isEqualTo(parts);
        assertThat(AddressInEnglish.parts(address)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"HK", "Kowloon", "N.T."})
    void anAreaAloneIsStillAnAddress(String address) {
        List<String> parts = AddressInEnglish.parts(address);
        assertThat(parts.get(2)).isNotBlank();
        assertThat(parts.get(3)).isNotBlank();
    }
}
