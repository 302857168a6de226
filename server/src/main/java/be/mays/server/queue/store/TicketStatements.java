package be.mays.server.queue.store;

import be.mays.server.db.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a ticket's row is written and read. */
final class TicketStatements {
    static final String INSERT =
            "insert into ticket (site, business_day, series, number_in_series, number_round, lane, service, channel,"
                    + " language, state, closed_as, counter, clerk, issued_at, arrival, due, appointment_at, flagged,"
                    + " last_seq, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String UPDATE =
            "update ticket set site = ?, business_day = ?, series = ?, number_in_series = ?, number_round = ?, lane = ?,"
                    + " service = ?, channel = ?, language = ?, state = ?, closed_as = ?, counter = ?, clerk = ?,"
                    + " issued_at = ?, arrival = ?, due = ?, appointment_at = ?, flagged = ?, last_seq = ?"
                    + " where id = ?";

    private TicketStatements() {}

    /** Binds a row to either statement: their parameters are in the same order. */
    static void bind(PreparedStatement statement, TicketRow row) throws SQLException {
        int i = 1;
        statement.setString(i++, row.site());
        statement.setObject(i++, row.day());
        statement.setString(i++, row.series());
        statement.setObject(i++, row.number());
        statement.setObject(i++, row.round());
        statement.setString(i++, row.lane());
        statement.setString(i++, row.service());
        statement.setString(i++, row.channel());
        statement.setString(i++, row.language());
        statement.setString(i++, row.state());
        statement.setString(i++, row.closedAs());
        statement.setString(i++, row.counter());
        statement.setString(i++, row.clerk());
        statement.setObject(i++, Database.at(row.issuedAt()));
        statement.setObject(i++, Database.at(row.arrival()));
        statement.setObject(i++, Database.at(row.due()));
        @Nullable Instant appointment = row.appointmentAt();
        statement.setObject(i++, appointment == null ? null : Database.at(appointment));
        statement.setBoolean(i++, row.flagged());
        statement.setLong(i++, row.lastSeq());
        statement.setObject(i, row.id());
    }

    static TicketRow read(ResultSet row) throws SQLException {
        return new TicketRow(
                row.getObject("id", UUID.class),
                row.getString("site"),
                row.getObject("business_day", LocalDate.class),
                row.getString("series"),
                row.getObject("number_in_series", Integer.class),
                row.getObject("number_round", Integer.class),
                row.getString("lane"),
                row.getString("service"),
                row.getString("channel"),
                row.getString("language"),
                row.getString("state"),
                row.getString("closed_as"),
                row.getString("counter"),
                row.getString("clerk"),
                instant(row, "issued_at"),
                instant(row, "arrival"),
                instant(row, "due"),
                row.getObject("appointment_at") == null ? null : instant(row, "appointment_at"),
                row.getBoolean("flagged"),
                row.getLong("last_seq"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
