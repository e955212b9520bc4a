package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows that are written together stand together in the engine's indexes. */
class AscendingIdsTest {

    private final AscendingIds ids = new AscendingIds();

    @Test
    void eachIdIsGreaterThanTheOneBeforeAsTheDatabaseComparesThem() {
        List<String> made = Stream.generate(ids::getNextId).limit(10_000).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdIsAUuidOfVersion7() {
        assertThat(UUID.fromString(ids.getNextId()).version()).isEqualTo(7);
    }
}
