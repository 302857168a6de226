package be.mays.server.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an embedded database numbers itself. After a kill a counter may stand behind its rows (server/docs/decisions/0001),
 * and every later insert would fail.
 */
final class Counters {
    private static final Logger LOG = LoggerFactory.getLogger(Counters.class);

    private record Counter(String table, String column, long next) {}

    private Counters() {}

    /** Sets each that is behind after its last row. */
    static void mend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Counter counter : list(statement)) {
                long last = last(counter, statement);
                if (last >= counter.next) {
                    statement.execute("alter table \"" + counter.table + "\" alter column \"" + counter.column
                            + "\" restart with " + (last + 1));
                    LOG.warn("table {} goes on counting after {}: it was at {}", counter.table, last, counter.next);
                }
            }
        }
    }

    private static List<Counter> list(Statement statement) throws SQLException {
        List<Counter> counters = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select table_name, column_name, identity_base"
                + " from information_schema.columns where table_schema = 'PUBLIC' and is_identity = 'YES'")) {
            while (row.next()) {
                counters.add(new Counter(row.getString(1), row.getString(2), row.getLong(3)));
            }
        }
        return counters;
    }

    private static long last(Counter counter, Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select coalesce(max(\"" + counter.column + "\"), 0) from \"" + counter.table + "\"")) {
            row.next();
            return row.getLong(1);
        }
    }
}
