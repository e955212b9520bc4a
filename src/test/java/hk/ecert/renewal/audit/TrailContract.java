package hk.ecert.renewal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.process.RenewalReference;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the trail promises, on each database. */
abstract class TrailContract {

    TrailTestDatabase db;

    abstract TrailTestDatabase open() throws Exception;

    @BeforeEach
    void openDatabase() throws Exception {
        db = open();
    }

    @AfterEach
    void closeDatabase() throws Exception {
        db.close();
    }

    @Test
    void anEmptyTrailIsWhole() {
        assertThat(db.verifier.verify()).isEqualTo(new TrailVerifier.Finding(0, "00".repeat(32), null));
    }

    @Test
    void aRowKeepsAllThatWasTold() {
        RenewalReference reference = RenewalReference.random();
        db.trail.record(reference, Trail.Actor.staff("wong"), "reviewPayment", Map.of("decision", "accept", "a", "卡"));

        TrailRow row = db.table.of(reference).get(0);
        assertThat(row.actor()).isEqualTo(new Trail.Actor("STAFF", "wong"));
        assertThat(row.action()).isEqualTo("reviewPayment");
        assertThat(row.detail()).containsExactly(Map.entry("a", "卡"), Map.entry("decision", "accept"));
        assertThat(db.verifier.verify().isWhole()).isTrue();
    }

    @Test
    void aTransactionThatRollsBackLeavesNoRow() {
        db.transaction.executeWithoutResult(status -> {
            db.write(3);
            status.setRollbackOnly();
        });
        assertThat(db.verifier.verify().rows()).isZero();
    }

    @Test
    void aTransactionInsideAnotherKeepsItsOwnRows() {
        TransactionTemplate inner = new TransactionTemplate(db.transaction.getTransactionManager());
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        db.transaction.executeWithoutResult(outer -> {
            db.write(1);
            inner.executeWithoutResult(status -> db.write(2));
            db.write(1);
            outer.setRollbackOnly();
        });
        assertThat(db.verifier.verify())
                .matches(TrailVerifier.Finding::isWhole)
                .matches(finding -> finding.rows() == 2);
    }

    @Test
    void aRowThatCanNotBeWrittenFailsItsTransaction() {
        db.jdbc.sql("create table change (n int)").update();
        assertThatThrownBy(() -> db.transaction.executeWithoutResult(status -> {
                    db.jdbc.sql("insert into change values (1)").update();
                    db.trail.record(null, Trail.Actor.SYSTEM, "x".repeat(65), Map.of());
                }))
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
        assertThat(db.jdbc
                        .sql("select count(*) from change")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void twoWritersAtOnceLeaveOneChain() throws Exception {
        Callable<Void> writer = () -> {
            db.write(500);
            return null;
        };
        var threads = Executors.newFixedThreadPool(2);
        for (Future<Void> done : threads.invokeAll(List.of(writer, writer))) {
            done.get();
        }
        threads.shutdown();
        assertThat(db.verifier.verify())
                .matches(TrailVerifier.Finding::isWhole)
                .matches(finding -> finding.rows() == 1000);
    }

    @Test
    void theDatabaseItselfRefusesToChangeARow() {
        db.write(2);
        assertThatThrownBy(() -> db.jdbc.sql("update trail set action = 'x'").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.jdbc.sql("delete from trail").update()).hasMessageContaining("append-only");
        assertThat(db.verifier.verify().rows()).isEqualTo(2);
    }

    @Test
    void anEditedRowIsNamed() {
        db.write(9);
        tamper("update trail set actor_name = 'other' where seq = 5");
        assertThat(db.verifier.verify().fault()).isEqualTo("row 5 is not as it was written: edited");
        assertThat(db.verifier.verify().rows()).isEqualTo(4);
    }

    @Test
    void detailThatNobodyCanReadAnyMoreIsAnEditedRow() {
        db.write(3);
        tamper("update trail set detail = 'nonsense' where seq = 2");
        assertThat(db.verifier.verify().fault()).startsWith("row 2 is not as it was written");
    }

    @Test
    void aRowWithItsHashMadeNewBreaksTheNext() {
        db.write(3);
        TrailRow second = db.table.after(1, 1).get(0).row();
        TrailRow forged =
                new TrailRow(2, second.at(), second.reference(), Trail.Actor.SYSTEM, "forged", second.detail());
        byte[] hash = forged.hash(db.table.after(0, 1).get(0).hash());
        tamper("update trail set action = 'forged' where seq = 2");
        disarm();
        db.jdbc
                .sql("update trail set hash = ? where seq = 2")
                .param(HexFormat.of().formatHex(hash))
                .update();
        assertThat(db.verifier.verify().fault()).startsWith("row 3 is not as it was written");
    }

    @Test
    void aRemovedRowIsNamed() {
        db.write(9);
        tamper("delete from trail where seq = 5");
        assertThat(db.verifier.verify().fault()).isEqualTo("row 5 is missing: removed");
    }

    @Test
    void aTrailThatIsCutShortIsSeen() {
        db.write(9);
        tamper("delete from trail where seq > 6");
        assertThat(db.verifier.verify().fault()).isEqualTo("cut after row 6: the chain ends at row 9");
    }

    @Test
    void swappedRowsAreNamed() {
        db.write(9);
        tamper("update trail set seq = 100 where seq = 4");
        tamper("update trail set seq = 4 where seq = 5");
        tamper("update trail set seq = 5 where seq = 100");
        assertThat(db.verifier.verify().fault()).isEqualTo("row 4 is not in the place where it was written: reordered");
    }

    @Test
    void anEndThatIsNotTheLastRowsIsSeen() {
        db.write(3);
        db.jdbc.sql("update trail_head set hash = ?").param("ab".repeat(32)).update();
        assertThat(db.verifier.verify().fault()).startsWith("row 3 is not the one that the chain ends with");
    }

    /** Changes rows as somebody with all rights in the database could. */
    private void tamper(String sql) {
        disarm();
        db.jdbc.sql(sql).update();
    }

    abstract void disarm();
}
