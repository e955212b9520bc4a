package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class HkidVaultTest {

    private static final Hkid HKID = new Hkid("A1234563");
    private static final String SRN = "0001234567";

    @TempDir
    private Path folder;

    private JdbcConnectionPool database;
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        jdbc = JdbcClient.create(database);
        jdbc.sql(
                        "create table subscriber (id bigint, srn varchar(10), hkid_sealed varbinary(100), hkid_hash varchar(64))")
                .update();
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void aSealedNumberIsOpenedOnlyForItsHolder() {
        HkidVault vault = vault("a.key");
        byte[] sealed = vault.seal(HKID, SRN);

        assertThat(vault.open(sealed, SRN)).isEqualTo(HKID);
        assertThatThrownBy(() -> vault.open(sealed, "0007654321")).hasMessageContaining("can't be opened");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open(sealed, SRN)).hasMessageContaining("can't be opened");
    }

    @Test
    void theSameNumberIsSealedDifferentlyEachTimeAndHashedAlike() {
        HkidVault vault = vault("a.key");

        assertThat(vault.seal(HKID, SRN)).isNotEqualTo(vault.seal(HKID, SRN));
        assertThat(new String(vault.seal(HKID, SRN), StandardCharsets.ISO_8859_1))
                .doesNotContain("123456");
        assertThat(vault.hash(HKID)).hasSize(64).isEqualTo(vault("a.key").hash(HKID));
        assertThat(vault.hash(HKID)).isNotEqualTo(vault("b.key").hash(HKID));
    }

    @Test
    void aMissingKeyIsMadeForItsOwnerOnlyBesideAnEmptyEmbeddedDatabase() throws Exception {
        vault("keys/a.key");

        Path file = folder.resolve("keys/a.key");
        assertThat(Files.size(file)).isEqualTo(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aMissingKeyIsNeverMadeBesideARegisterThatIsFilled() {
        add(vault("a.key"));

        assertThatThrownBy(() -> vault("lost.key"))
                .hasMessageContaining("renewal.register.key-file")
                .hasMessageContaining("does not exist");
    }

    @Test
    void aMissingKeyIsNeverMadeBesideAnotherDatabase() throws Exception {
        DatabaseMetaData product = mock(DatabaseMetaData.class);
        when(product.getDatabaseProductName()).thenReturn("PostgreSQL");
        Connection connection = mock(Connection.class);
        when(connection.getMetaData()).thenReturn(product);
        DataSource postgres = mock(DataSource.class);
        when(postgres.getConnection()).thenReturn(connection);

        assertThatThrownBy(() -> new HkidVault(new RegisterSettings(folder.resolve("a.key")), postgres, jdbc))
                .hasMessageContaining("renewal.register.key-file")
                .hasMessageContaining("openssl rand");
        assertThat(folder.resolve("a.key")).doesNotExist();
    }

    @Test
    void aKeyThatIsNotTheRegistersStopsTheStart() {
        HkidVault first = vault("a.key");
        vault("b.key");
        add(first);

        assertThatThrownBy(() -> vault("b.key"))
                .hasMessageContaining("is not the key that this register was sealed with");
        assertThat(vault("a.key").hash(HKID)).isEqualTo(first.hash(HKID));
    }

    @Test
    void aKeyFileOfAnotherLengthStopsTheStart() throws Exception {
        Files.write(folder.resolve("short.key"), new byte[63]);

        assertThatThrownBy(() -> vault("short.key")).hasMessageContaining("64 random bytes, but holds 63");
    }

    @Test
    void theSettingIsNamedWhenItIsMissing() {
        assertThatThrownBy(() -> new RegisterSettings(null)).hasMessageContaining("renewal.register.key-file");
    }

    private void add(HkidVault vault) {
        jdbc.sql("insert into subscriber values (1, ?, ?, ?)")
                .params(SRN, vault.seal(HKID, SRN), vault.hash(HKID))
                .update();
    }

    private HkidVault vault(String file) {
        return new HkidVault(new RegisterSettings(folder.resolve(file)), database, jdbc);
    }
}
