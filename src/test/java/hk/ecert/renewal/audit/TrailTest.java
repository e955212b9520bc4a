package hk.ecert.renewal.audit;

class TrailTest extends TrailContract {

    @Override
    TrailTestDatabase open() {
        return TrailTestDatabase.h2();
    }

    @Override
    void disarm() {
        db.jdbc.sql("drop trigger if exists trail_is_append_only").update();
    }
}
