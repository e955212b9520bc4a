package hk.ecert.renewal.casework;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.casework.CaseTables.CaseTable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No foreign key of the schema keeps a case from being forgotten. */
class CaseTablesIT {

    @TempDir
    private static Path folder;

    private record ForeignKey(String from, String to) {}

    private static ConfigurableApplicationContext open(TestDatabase database) throws Exception {
        return database.open(MovableClock.at("2026-11-23T10:00"), folder.resolve(database + ".key"), CaseTables.class);
    }

    private static List<String> removed(ConfigurableApplicationContext context) {
        return context.getBean(CaseTables.class).removable().stream()
                .map(CaseTable::name)
                .toList();
    }

    private static List<ForeignKey> foreignKeys(ConfigurableApplicationContext context) throws Exception {
        List<ForeignKey> found = new ArrayList<>();
        try (Connection connection = context.getBean(DataSource.class).getConnection();
                ResultSet tables =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                ResultSet keys = connection
                        .getMetaData()
                        .getImportedKeys(null, tables.getString("TABLE_SCHEM"), tables.getString("TABLE_NAME"));
                while (keys.next()) {
                    found.add(new ForeignKey(
                            keys.getString("FKTABLE_NAME").toLowerCase(Locale.ROOT),
                            keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT)));
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatPointsToARowOfACaseIsRemovedBeforeIt(TestDatabase database) throws Exception {
        try (ConfigurableApplicationContext context = open(database)) {
            List<String> removed = removed(context);

            assertThat(foreignKeys(context))
                    .contains(new ForeignKey("mail_proof", "mail_item"))
                    .filteredOn(key -> removed.contains(key.to()) && !key.from().equals(key.to()))
                    .allSatisfy(key -> assertThat(removed.indexOf(key.from()))
                            .as(key + " in " + removed)
                            .isBetween(0, removed.indexOf(key.to()) - 1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTableThatPointsToAPartOfACaseIsFoundWithoutNamingTheCase(TestDatabase database) throws Exception {
        try (ConfigurableApplicationContext context = open(database)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            jdbc.sql("create table note_on_proof (proof bigint not null references mail_proof (id))")
                    .update();
            jdbc.sql("insert into dispatch (id, piece, posted_on) values ('A', 'MEDIUM', current_date)")
                    .update();
            RenewalReference forgotten = RenewalReference.random();
            RenewalReference other = RenewalReference.random();
            delivered(jdbc, forgotten);
            delivered(jdbc, other);

            for (CaseTable table : context.getBean(CaseTables.class).removable()) {
                jdbc.sql("delete from " + table.name() + " where " + table.rows())
                        .param(forgotten.value())
                        .update();
            }

            assertThat(jdbc.sql("select i.reference from note_on_proof n join mail_proof p on p.id = n.proof"
                                    + " join mail_item i on i.id = p.mail_item")
                            .query(String.class)
                            .list())
                    .containsExactly(other.value());
            assertThat(jdbc.sql("select count(*) from mail_item")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private static void delivered(JdbcClient jdbc, RenewalReference reference) {
        jdbc.sql(
                        "insert into mail_item (item_number, reference, piece, attempt, production, dispatch, state,"
                                + " allocated_at) values ('RE473124829HK', ?, 'MEDIUM', 1, 1, 'A', 'DELIVERED', current_timestamp)")
                .param(reference.value())
                .update();
        jdbc.sql("insert into mail_proof (mail_item, event, words, signature, received_at)"
                        + " select id, 'DELIVERED', ?, 't=1', current_timestamp from mail_item where reference = ?")
                .params("arrived".getBytes(StandardCharsets.US_ASCII), reference.value())
                .update();
        jdbc.sql("insert into note_on_proof (proof) select max(id) from mail_proof")
                .update();
    }
}
