package be.mays.server.db;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Copies every row of one database into another that is empty, in one transaction: all of it is there, or nothing.
 * Both have the same tables, for both were brought up to date when they were opened. For a process of its own.
 */
public final class DatabaseCopy {
    private static final String HISTORY = "flyway_schema_history";
    private static final int ROWS_AT_ONCE = 1_000;

    private final Database from;
    private final Database to;

    /** Nothing is copied yet. */
    public DatabaseCopy(Database from, Database to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Copies.
     *
     * @return the number of rows by table, in the order in which they were copied
     * @throws IllegalStateException when the other one is not empty, or takes a row not; then it is as it was
     */
    public Map<String, Long> run() {
        try (Connection source = from.openLaneConnection();
                Connection target = to.openLaneConnection()) {
            takeTime(target);
            Map<String, Long> rows = copyAll(source, target);
            target.commit();
            return Collections.unmodifiableMap(rows);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "the copy failed and nothing was kept of it: " + failed.getMessage(), failed);
        }
    }

    /** Copies all tables of the source; the caller commits. */
    static Map<String, Long> copyAll(Connection source, Connection target) throws SQLException {
        List<String> tables = listTables(source);
        Map<String, Long> rows = new LinkedHashMap<>();
        requireEmpty(target, tables);
        for (String table : tables) {
            rows.put(table, copy(table, source, target));
        }
        for (Map.Entry<String, Long> copied : rows.entrySet()) {
            long there = count(copied.getKey(), target);
            if (there != copied.getValue()) {
                throw new IllegalStateException("table " + copied.getKey() + " has " + there + " rows instead of "
                        + copied.getValue() + "; nothing was kept");
            }
        }
        return rows;
    }

    /** The target is idle while the source gathers a table of years. */
    private void takeTime(Connection target) throws SQLException {
        if (!to.isH2()) {
            try (Statement statement = target.createStatement()) {
                statement.execute("set idle_in_transaction_session_timeout = 0");
            }
        }
    }

    private static void requireEmpty(Connection target, List<String> tables) throws SQLException {
        try (Statement statement = target.createStatement()) {
            for (String table : tables) {
                // why: a server that is started meanwhile must not write a row between this look and the copy
                statement.execute("lock table " + table + " in exclusive mode");
                if (count(table, target) > 0) {
                    throw new IllegalStateException("the database to fill has rows in " + table
                            + " already. Make a new one, or remove them: create database … owner …");
                }
            }
        }
    }

    private static long count(String table, Connection in) throws SQLException {
        try (Statement statement = in.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Those that others refer to first. */
    private static List<String> listTables(Connection source) throws SQLException {
        DatabaseMetaData meta = source.getMetaData();
        Set<String> all = new LinkedHashSet<>();
        try (ResultSet tables = meta.getTables(null, "PUBLIC", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!name.equals(HISTORY)) {
                    all.add(name);
                }
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        for (String table : all) {
            addAfterWhatItNeeds(table, meta, ordered);
        }
        return new ArrayList<>(ordered);
    }

    private static void addAfterWhatItNeeds(String table, DatabaseMetaData meta, Set<String> ordered)
            throws SQLException {
        if (ordered.contains(table)) {
            return;
        }
        List<String> needed = new ArrayList<>();
        try (ResultSet keys = meta.getImportedKeys(null, "PUBLIC", table.toUpperCase(Locale.ROOT))) {
            while (keys.next()) {
                needed.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        for (String other : needed) {
            if (!other.equals(table)) {
                addAfterWhatItNeeds(other, meta, ordered);
            }
        }
        ordered.add(table);
    }

    private static long copy(String table, Connection source, Connection target) throws SQLException {
        long rows = 0;
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery("select * from " + table)) {
            List<String> columns = columns(row.getMetaData());
            String insert = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
            try (PreparedStatement into = target.prepareStatement(insert)) {
                while (row.next()) {
                    for (int i = 1; i <= columns.size(); i++) {
                        into.setObject(i, row.getObject(i));
                    }
                    into.addBatch();
                    rows++;
                    if (rows % ROWS_AT_ONCE == 0) {
                        into.executeBatch();
                    }
                }
                into.executeBatch();
            }
        } catch (SQLException failed) {
            throw new SQLException("table " + table + ", about row " + rows + ": " + failed.getMessage(), failed);
        }
        goOnCounting(table, target);
        return rows;
    }

    private static List<String> columns(ResultSetMetaData meta) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnName(i).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** What the database numbers itself goes on after the last copied number. */
    private static void goOnCounting(String table, Connection target) throws SQLException {
        try (ResultSet columns = target.getMetaData().getColumns(null, "public", table, "%");
                Statement statement = target.createStatement()) {
            while (columns.next()) {
                if (columns.getString("IS_AUTOINCREMENT").equals("YES")) {
                    String column = columns.getString("COLUMN_NAME");
                    statement.execute("select setval(pg_get_serial_sequence('" + table + "', '" + column
                            + "'), coalesce(max(" + column + "), 1), max(" + column + ") is not null) from " + table);
                }
            }
        }
    }
}
