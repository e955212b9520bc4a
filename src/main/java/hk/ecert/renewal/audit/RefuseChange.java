package hk.ecert.renewal.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** H2's trigger on the trail: no row is changed or removed. On PostgreSQL a function in the migration does the same. */
public class RefuseChange implements Trigger {

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
        throw new SQLException("the trail is append-only");
    }
}
