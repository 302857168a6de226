package be.mays.server.audit.store;

import be.mays.server.audit.AuditEntry;
import be.mays.server.audit.AuditLog;
import be.mays.server.audit.AuditSearch;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketNumber;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.queue.store.TicketEventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The audit log by Jdbi: its own table, and the journal for what staff did in the queue. */
public final class JdbiAuditLog implements AuditLog, AuditSearch {
    private static final int LONGEST_SUBJECT = 200;
    private static final int FETCHED_TOGETHER = 500;
    private static final String STAFF = "staff:";

    private final Database database;
    private final TicketEventCodec codec = new TicketEventCodec();

    /** A log in this database. */
    public JdbiAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void note(LaneTransaction transaction, Instant at, String actor, String action, String subject) {
        HandleTransaction.of(transaction)
                .createUpdate("insert into audit (happened_at, actor, action, subject)"
                        + " values (:at, :actor, :action, :subject)")
                .bind("at", Database.at(at))
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject.substring(0, Math.min(LONGEST_SUBJECT, subject.length())))
                .execute();
    }

    @Override
    public List<AuditEntry> find(AuditSearch.Wanted query, Predicate<AuditEntry> passes, int most) {
        // why: PostgreSQL reads row by row within a transaction only
        return database.readers().inTransaction(handle -> {
            List<AuditEntry> found = new ArrayList<>(newest(changes(handle, query), passes, most));
            query.sites().forEach(site -> found.addAll(newest(moves(handle, query, site), passes, most)));
            return found.stream()
                    .sorted(Comparator.comparing(AuditEntry::at).reversed())
                    .limit(most)
                    .toList();
        });
    }

    private static List<AuditEntry> newest(Stream<AuditEntry> entries, Predicate<AuditEntry> passes, int most) {
        try (entries) {
            return entries.filter(passes).limit(most).toList();
        }
    }

    private static Stream<AuditEntry> changes(Handle handle, AuditSearch.Wanted query) {
        return bound(
                handle,
                "select happened_at, actor, action, subject from audit"
                        + " where happened_at >= :from and happened_at < :until"
                        // why: what devices and the server itself note here is for administrators too
                        + (query.user() == null ? "" : who(query)) + " order by id desc",
                query)
                .map((row, _) ->
                        new AuditEntry(instant(row), row.getString(2), "", row.getString(3), "", row.getString(4)))
                .stream();
    }

    private Stream<AuditEntry> moves(Handle handle, AuditSearch.Wanted query, String site) {
        // why: the index is by business day, which begins some hours before or after the calendar's
        return bound(
                handle,
                "select e.happened_at, e.actor, e.kind, e.body, t.series, t.number_in_series, t.number_round"
                        + " from ticket_event e left join ticket t on t.id = e.ticket"
                        + " where e.site = :site and e.business_day between :first and :last"
                        + " and e.happened_at >= :from and e.happened_at < :until"
                        + who(query) + " order by e.business_day desc, e.seq desc",
                query)
                .bind("site", site)
                .bind("first", Database.at(query.from()).toLocalDate().minusDays(1))
                .bind("last", Database.at(query.until()).toLocalDate())
                .map((row, _) -> move(row, site))
                .stream();
    }

    private static String who(AuditSearch.Wanted query) {
        return query.user() == null ? " and actor like '" + STAFF + "%'" : " and actor = :actor";
    }

    private static Query bound(Handle handle, String sql, AuditSearch.Wanted query) {
        Query statement = handle.createQuery(sql)
                .setFetchSize(FETCHED_TOGETHER)
                .bind("from", Database.at(query.from()))
                .bind("until", Database.at(query.until()));
        return query.user() == null ? statement : statement.bind("actor", STAFF + query.user());
    }

    private AuditEntry move(ResultSet row, String site) throws SQLException {
        QueueEvent event = codec.read(row.getString(3), row.getString(4));
        @Nullable String series = row.getString(5);
        String number = series == null ? "" : new TicketNumber(series, row.getInt(6), row.getInt(7)).print();
        return new AuditEntry(instant(row), row.getString(2), site, row.getString(3), number, counterOf(event));
    }

    private static String counterOf(QueueEvent event) {
        return switch (event) {
            case QueueEvent.CounterEvent about -> about.counter();
            case QueueEvent.RoomEvent about -> about.counter();
            case QueueEvent.TicketCalled called -> called.counter();
            default -> "";
        };
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }
}
