package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that a server writes for one press of a kiosk, taken from its database: what the bare lane copies. */
final class WrittenRows {
    /** Tables and their columns, in the order in which the server writes them. */
    static final Map<String, List<String>> COLUMNS = Map.of(
            "ticket_event",
            List.of("site", "seq", "business_day", "happened_at", "actor", "kind", "ticket", "body"),
            "ticket",
            List.of(
                    "site",
                    "business_day",
                    "series",
                    "number_in_series",
                    "number_round",
                    "lane",
                    "service",
                    "channel",
                    "language",
                    "state",
                    "closed_as",
                    "counter",
                    "clerk",
                    "issued_at",
                    "arrival",
                    "due",
                    "appointment_at",
                    "flagged",
                    "last_seq",
                    "id"),
            "answered_request",
            List.of("principal", "request_key", "request_hash", "status", "body", "answered_at", "lasting"),
            "visit",
            List.of("token", "ticket", "site", "business_day"));

    private final Map<String, List<@Nullable Object>> rows;

    private WrittenRows(Map<String, List<@Nullable Object>> rows) {
        this.rows = rows;
    }

    /** Lets a server issue one ticket and reads what it wrote. */
    static WrittenRows record() throws IOException, InterruptedException, SQLException {
        try (ScratchFolder folder = new ScratchFolder()) {
            try (BenchServer server = BenchServer.start(folder, 1, 1);
                    HttpLine line = new HttpLine(server.uri())) {
                BenchServer.press(line, server.pair(DeviceKind.KIOSK, BenchServer.siteId(0)), 0, 0);
            }
            try (Connection connection = DriverManager.getConnection(folder.databaseUrl(), "mays", "")) {
                return new WrittenRows(Map.of(
                        "ticket_event", read(connection, "ticket_event", "where ticket is not null"),
                        "ticket", read(connection, "ticket", ""),
                        "answered_request", read(connection, "answered_request", ""),
                        "visit", read(connection, "visit", "")));
            }
        }
    }

    private static List<@Nullable Object> read(Connection connection, String table, String condition)
            throws SQLException {
        List<String> columns = columns(table);
        try (ResultSet found = connection
                .createStatement()
                .executeQuery("select " + String.join(", ", columns) + " from " + table + " " + condition)) {
            if (!found.next()) {
                throw new IllegalStateException("the server wrote nothing into " + table);
            }
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(found.getObject(i));
            }
            if (found.next()) {
                throw new IllegalStateException("the server wrote more than one row into " + table);
            }
            return row;
        }
    }

    /** The columns of a table that the server writes. */
    static List<String> columns(String table) {
        return java.util.Objects.requireNonNull(COLUMNS.get(table), table);
    }

    /** The row of a table. */
    List<@Nullable Object> row(String table) {
        return java.util.Objects.requireNonNull(rows.get(table), table);
    }
}
