package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenewalReferenceTest {

    @Test
    void aReferenceIsReadAloudWithoutDoubt() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String value = RenewalReference.random().value();
            assertThat(value).matches("ER(-[2-9A-HJKMNP-TV-Z]{4}){4}");
            seen.add(value);
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void aTypedReferenceMayBeInLowerCaseAndHaveBlanksAround() {
        assertThat(RenewalReference.parse("  er-7k3m-92qf-xd4t-6wbn "))
                .contains(new RenewalReference("ER-7K3M-92QF-XD4T-6WBN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ER-7K3M-92QF-XD4T", "ER-7K3M-92QF-XD4T-6WB1", "ER-7K3M-92QF-XD4T-6WBN' or 1=1", "${x}"})
    void anythingElseIsNoReference(String typed) {
        assertThat(RenewalReference.parse(typed)).isEmpty();
        assertThatThrownBy(() -> new RenewalReference(typed)).isInstanceOf(IllegalArgumentException.class);
    }
}
