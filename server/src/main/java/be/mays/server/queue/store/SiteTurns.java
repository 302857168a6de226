package be.mays.server.queue.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets one of several servers on a PostgreSQL database decide on a site at a time, by advisory locks that end with the
 * transaction. Not thread-safe.
 */
final class SiteTurns {
    // why: servers that take several sites take them in the same order, or they would wait for each other for ever
    private static final String LOCK = "select pg_advisory_xact_lock(lock_key) from (select hashtextextended(site, 0)"
            + " as lock_key from unnest(?::text[]) as site order by 1) as locks";
    // why: a statement of its own sees what was committed while the locks were waited for
    private static final String LATEST = "select site, (select max(seq) from ticket_event where ticket_event.site ="
            + " asked.site), clock_timestamp() from unnest(?::text[]) as asked (site)";
    private static final String TELL = "select pg_notify(?, message) from unnest(?::text[]) as message";

    private final Connection connection;
    private final SharedJournal shared;
    private final PreparedStatement lock;
    private final PreparedStatement latest;
    private final PreparedStatement tell;

    SiteTurns(Connection connection, SharedJournal shared) throws SQLException {
        this.connection = connection;
        this.shared = shared;
        lock = connection.prepareStatement(LOCK);
        latest = connection.prepareStatement(LATEST);
        tell = connection.prepareStatement(TELL);
    }

    /** Waits for at least one site. @return the sequence number of each one's last entry */
    Map<String, Long> take(Collection<String> sites) throws SQLException {
        Array asked = connection.createArrayOf("text", sites.toArray());
        lock.setArray(1, asked);
        lock.execute();
        latest.setArray(1, asked);
        Map<String, Long> lastSeq = new HashMap<>();
        try (ResultSet rows = latest.executeQuery()) {
            while (rows.next()) {
                lastSeq.put(rows.getString(1), rows.getLong(2));
                shared.databaseTime()
                        .accept(rows.getObject(3, OffsetDateTime.class).toInstant());
            }
        }
        return lastSeq;
    }

    /** Tells the other servers of sites and their last entries when the transaction commits, and not when it fails. */
    void tell(Map<String, Long> changed) throws SQLException {
        Object[] messages = changed.entrySet().stream()
                .map(site -> shared.message().apply(site.getKey(), site.getValue()))
                .toArray();
        tell.setString(1, shared.channel());
        tell.setArray(2, connection.createArrayOf("text", messages));
        tell.execute();
    }
}
