package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemBlocksTest {

    private static final String ONE = "-----BEGIN CERTIFICATE-----\nAQID\nBA==\n-----END CERTIFICATE-----\n";

    @TempDir
    private Path folder;

    @Test
    void severalBlocksAreReadAndWhatStandsBetweenIsPassedOver() throws Exception {
        List<PemBlocks.Block> blocks = blocks("\ufeffsubject=CN = garbage\r\n" + ONE.replace("\n", "\r\n")
                + "\n\n-----BEGIN RSA PRIVATE KEY-----\nAQID\n" + "-----END RSA PRIVATE KEY-----\nBag Attributes\n"
                + ONE);

        assertThat(blocks).extracting(PemBlocks.Block::number).containsExactly(1, 2);
        assertThat(blocks).extracting(PemBlocks.Block::line).containsExactly(2, 12);
        assertThat(blocks).allSatisfy(block -> assertThat(block.der()).containsExactly(1, 2, 3, 4));
    }

    @Test
    void aBrokenBlockDoesNotHideTheNext() throws Exception {
        List<PemBlocks.Block> blocks = blocks("-----BEGIN CERTIFICATE-----\nAQID\n" + ONE
                + "-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n"
                + "-----BEGIN CERTIFICATE-----\n" + "AQID\n".repeat(1000) + "-----END CERTIFICATE-----\n" + ONE);

        assertThat(blocks).extracting(block -> block.der() != null).containsExactly(false, true, false, false, true);
    }

    @Test
    void aLineWithoutAnEndFillsNoMemory() throws Exception {
        List<PemBlocks.Block> blocks = blocks("-----BEGIN CERTIFICATE-----\n" + "A".repeat(100_000) + "\n" + ONE);

        assertThat(blocks).extracting(block -> block.der() != null).containsExactly(false, true);
    }

    @Test
    void aFileWithoutBlocksHasNone() throws Exception {
        assertThat(blocks("")).isEmpty();
        assertThat(blocks("nothing here\n-----BEGIN -----\n-----BEGIN CERTIFICATE\n"))
                .isEmpty();
    }

    private List<PemBlocks.Block> blocks(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("file.pem"), text);
        List<PemBlocks.Block> found = new ArrayList<>();
        try (PemBlocks blocks = PemBlocks.of(file, Set.of("CERTIFICATE"), 100)) {
            for (PemBlocks.Block block = blocks.next(); block != null; block = blocks.next()) {
                found.add(block);
            }
        }
        return found;
    }
}
