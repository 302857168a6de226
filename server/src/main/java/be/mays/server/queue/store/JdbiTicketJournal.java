package be.mays.server.queue.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.db.Neighbors;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.queue.dispatch.TicketJournal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal on H2 or PostgreSQL. The lane's connection is opened anew after any failure. */
public final class JdbiTicketJournal implements TicketJournal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiTicketJournal.class);

    /** Selects entries; continues with where. */
    static final String ENTRY = "select site, seq, business_day, happened_at, actor, kind, body from ticket_event";

    private final Database database;
    private final SharedJournal shared;
    private final TicketEventCodec codec = new TicketEventCodec();
    private @Nullable LaneConnection lane;

    /** A journal in an open database that tells no other server. */
    public JdbiTicketJournal(Database database) {
        this(database, new SharedJournal(_ -> {}, Neighbors.CHANNEL, (site, seq) -> "- " + site + " " + seq));
    }

    /** A journal in an open database; what is shared is used on PostgreSQL only: H2 has one server. */
    public JdbiTicketJournal(Database database, SharedJournal shared) {
        this.database = database;
        this.shared = shared;
    }

    @Override
    public Transaction begin() {
        @Nullable LaneConnection open = lane;
        if (open == null) {
            try {
                Connection connection = database.openLaneConnection();
                open = new LaneConnection(
                        connection, database.isH2() ? Optional.empty() : Optional.of(shared), codec, this::drop);
                lane = open;
            } catch (SQLException failed) {
                throw new JournalException("the database gives no connection", failed, false);
            }
        }
        return open.begin();
    }

    @Override
    public boolean isShared() {
        return !database.isH2();
    }

    @Override
    public Optional<String> findSite(TicketId ticket) {
        return readers()
                .withHandle(handle -> handle.createQuery("select site from ticket where id = :ticket")
                        .bind("ticket", ticket.value())
                        .mapTo(String.class)
                        .findOne());
    }

    private void drop(LaneConnection broken) {
        lane = null;
        broken.close();
    }

    @Override
    public List<JournalEntry> readLatestDay(String site) {
        // why: a number of a closed day may stand under that day between today's entries; the sequence has no gaps
        return findLatestDay(site)
                .map(day -> readers()
                        .withHandle(handle -> handle.createQuery(ENTRY
                                        + " where site = :site and seq >= (select min(seq) from ticket_event where site = :site"
                                        + " and business_day = :day) order by seq")
                                .bind("site", site)
                                .bind("day", day)
                                .setFetchSize(1_000)
                                .map(entryMapper())
                                .list()))
                .orElse(List.of());
    }

    private Optional<LocalDate> findLatestDay(String site) {
        return readers()
                .withHandle(
                        handle -> handle.createQuery("select max(business_day) from ticket_event where site = :site")
                                .bind("site", site)
                                .mapTo(LocalDate.class)
                                .findOne());
    }

    /** The sequence number of each site's last entry; a new site is left out. On PostgreSQL. */
    public Map<String, Long> readLastSeqs(Collection<String> sites) {
        return readers()
                .withHandle(handle -> handle.createQuery("select site, seq from unnest(:sites) as asked (site) cross"
                                + " join lateral (select max(seq) as seq from ticket_event where ticket_event.site ="
                                + " asked.site) as latest where seq is not null")
                        .bindArray("sites", String.class, sites.toArray())
                        .reduceRows(new HashMap<>(), (all, row) -> {
                            all.put(row.getColumn("site", String.class), row.getColumn("seq", Long.class));
                            return all;
                        }));
    }

    /** All entries of a business day, in order. */
    public List<JournalEntry> readDay(String site, LocalDate day) {
        return readDays(site, day, day);
    }

    /** All entries of several business days, in order; both bounds inclusive. */
    public List<JournalEntry> readDays(String site, LocalDate from, LocalDate to) {
        return readers().withHandle(handle -> {
            Query query = handle.createQuery(
                            ENTRY + " where site = :site and business_day between :from and :to" + " order by seq")
                    .bind("site", site)
                    .bind("from", from)
                    .bind("to", to);
            return query.setFetchSize(1_000).map(entryMapper()).list();
        });
    }

    private RowMapper<JournalEntry> entryMapper() {
        return (row, _) -> read(row, codec);
    }

    /** Reads an entry that was selected as {@link #ENTRY} does. */
    static JournalEntry read(ResultSet row, TicketEventCodec codec) throws SQLException {
        return new JournalEntry(
                row.getString(1),
                row.getLong(2),
                row.getObject(3, LocalDate.class),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                codec.read(row.getString(6), row.getString(7)));
    }

    /** The rows of a business day's tickets, by id. */
    public List<TicketRow> listRows(String site, LocalDate day) {
        return readers()
                .withHandle(handle -> handle.createQuery(
                                "select * from ticket where site = :site and business_day = :day order by id")
                        .bind("site", site)
                        .bind("day", day)
                        .map((row, _) -> TicketStatements.read(row))
                        .list());
    }

    /** The ticket that a visitor's token opens, with its site and day. */
    public Optional<Visit> findVisit(String token) {
        return readers()
                .withHandle(handle -> handle.createQuery(
                                "select ticket, site, business_day from visit where token = :token")
                        .bind("token", token)
                        .map((row, _) -> new Visit(
                                row.getObject(1, java.util.UUID.class),
                                row.getString(2),
                                row.getObject(3, LocalDate.class)))
                        .findOne());
    }

    /** The token of a ticket's visitor, for the slip that is printed again; nothing when there is none any more. */
    public Optional<String> findVisitToken(java.util.UUID ticket) {
        return readers()
                .withHandle(
                        handle -> handle.createQuery("select token from visit where ticket = :ticket order by token")
                                .bind("ticket", ticket)
                                .mapTo(String.class)
                                .findFirst());
    }

    /** Who caused an entry of a site's journal. */
    public Optional<String> findActor(String site, long seq) {
        return readers()
                .withHandle(
                        handle -> handle.createQuery("select actor from ticket_event where site = :site and seq = :seq")
                                .bind("site", site)
                                .bind("seq", seq)
                                .mapTo(String.class)
                                .findOne());
    }

    /** What a visitor's token opens. */
    public record Visit(java.util.UUID ticket, String site, LocalDate day) {}

    private Jdbi readers() {
        return database.readers();
    }

    /** Whether the rows of the present day are what the journal says. */
    public boolean isConsistent(SiteDay state) {
        Set<TicketRow> folded = state.listTickets().stream()
                .map(ticket -> TicketRow.of(state.site(), state.day(), ticket))
                .collect(Collectors.toSet());
        boolean same = folded.equals(new HashSet<>(listRows(state.site(), state.day())));
        if (!same) {
            LOG.error("site {}: the ticket rows of {} differ from the journal", state.site(), state.day());
        }
        return same;
    }

    /** Writes what the next command at a site would write, and removes it again in the same transaction. */
    public void tryToWrite(LaneTransaction transaction, SiteDay state) {
        Handle handle = HandleTransaction.of(transaction);
        long next = state.version() + 1;
        handle.execute(
                "insert into ticket_event (site, seq, business_day, happened_at, actor, kind, body)"
                        + " values (?, ?, ?, current_timestamp, 'start', 'trial', '{}')",
                state.site(),
                next,
                state.day());
        handle.execute("delete from ticket_event where site = ? and seq = ?", state.site(), next);
        handle.createQuery("select id from ticket where site = ? and business_day = ? for update")
                .bind(0, state.site())
                .bind(1, state.day())
                .mapTo(UUID.class)
                .list();
    }

    /** Writes the rows of a state's day anew, from what the journal says. */
    public void rewriteRows(LaneTransaction transaction, SiteDay state) {
        Handle handle = HandleTransaction.of(transaction);
        handle.execute("delete from ticket where site = ? and business_day = ?", state.site(), state.day());
        try (PreparedStatement delete = handle.getConnection().prepareStatement("delete from ticket where id = ?");
                PreparedStatement insert = handle.getConnection().prepareStatement(TicketStatements.INSERT)) {
            for (Ticket ticket : state.listTickets()) {
                TicketRow row = TicketRow.of(state.site(), state.day(), ticket);
                // why: it may stand under another day or site
                delete.setObject(1, row.id());
                delete.addBatch();
                TicketStatements.bind(insert, row);
                insert.addBatch();
            }
            delete.executeBatch();
            insert.executeBatch();
        } catch (SQLException failed) {
            throw new JournalException("writing the ticket rows anew failed", failed, false);
        }
    }

    @Override
    public void close() {
        @Nullable LaneConnection open = lane;
        if (open != null) {
            open.close();
        }
    }
}
