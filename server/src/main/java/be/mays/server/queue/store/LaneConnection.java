package be.mays.server.queue.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.RequestKey;
import be.mays.server.queue.dispatch.StoredAnswer;
import be.mays.server.queue.dispatch.TicketJournal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write lane's connection with its prepared statements. Not thread-safe. On H2 every commit is followed by
 * CHECKPOINT SYNC, without which acknowledged rows are lost when the process is killed.
 */
final class LaneConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneConnection.class);

    private final Connection connection;
    private final Handle handle;
    private final boolean checkpoints;
    private final Optional<SiteTurns> turns;
    private final TicketEventCodec codec;
    private final Consumer<LaneConnection> onBroken;
    private final PreparedStatement findAnswer;
    private final PreparedStatement insertEvent;
    private final PreparedStatement insertTicket;
    private final PreparedStatement updateTicket;
    private final PreparedStatement insertAnswer;
    private final PreparedStatement insertVisit;
    private final PreparedStatement readAfter;
    private final Statement checkpoint;
    private boolean owesCheckpoint = true;

    /** @param shared nothing on H2, which is checkpointed instead */
    LaneConnection(
            Connection connection,
            Optional<SharedJournal> shared,
            TicketEventCodec codec,
            Consumer<LaneConnection> onBroken)
            throws SQLException {
        this.connection = connection;
        this.handle = Jdbi.open(connection);
        this.checkpoints = shared.isEmpty();
        this.turns = shared.isEmpty() ? Optional.empty() : Optional.of(new SiteTurns(connection, shared.get()));
        this.codec = codec;
        this.onBroken = onBroken;
        findAnswer = connection.prepareStatement(
                "select request_hash, status, body from answered_request where principal = ? and request_key = ?");
        insertEvent = connection.prepareStatement(
                "insert into ticket_event (site, seq, business_day, happened_at, actor, kind, ticket, body)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)");
        insertTicket = connection.prepareStatement(TicketStatements.INSERT);
        updateTicket = connection.prepareStatement(TicketStatements.UPDATE);
        insertAnswer = connection.prepareStatement(
                "insert into answered_request (principal, request_key, request_hash, status, body, answered_at,"
                        + " lasting) values (?, ?, ?, ?, ?, ?, ?)");
        insertVisit = connection.prepareStatement(
                "insert into visit (token, ticket, site, business_day) values (?, ?, ?, ?)");
        readAfter = connection.prepareStatement(JdbiTicketJournal.ENTRY + " where site = ? and seq > ? order by seq");
        checkpoint = connection.createStatement();
    }

    TicketJournal.Transaction begin() {
        return new LaneWork();
    }

    @Override
    public void close() {
        try {
            handle.close();
            connection.close();
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("the lane's connection did not close: {}", failed.toString());
        }
    }

    private final class LaneWork implements TicketJournal.Transaction, HandleTransaction {
        private final Map<String, Long> changedSites = new LinkedHashMap<>();
        private boolean eventsWaiting;
        private boolean insertsWaiting;
        private boolean updatesWaiting;
        private boolean answersWaiting;
        private boolean visitsWaiting;
        private boolean sideWrites;
        private boolean isDurable;

        @Override
        public Handle handle() {
            sideWrites = true;
            return handle;
        }

        @Override
        public Map<String, Long> takeTurns(Collection<String> sites) {
            return turns.isEmpty() || sites.isEmpty()
                    ? Map.of()
                    : attempt("waiting for another server", () -> turns.get().take(sites));
        }

        @Override
        public List<JournalEntry> readAfter(String site, long seq) {
            return attempt("reading what another server wrote", () -> {
                readAfter.setString(1, site);
                readAfter.setLong(2, seq);
                List<JournalEntry> entries = new ArrayList<>();
                try (ResultSet row = readAfter.executeQuery()) {
                    while (row.next()) {
                        entries.add(JdbiTicketJournal.read(row, codec));
                    }
                }
                return entries;
            });
        }

        @Override
        public Optional<TicketJournal.KnownRequest> findKnown(RequestKey key) {
            return attempt("looking up a request's key", () -> {
                findAnswer.setString(1, key.principal());
                findAnswer.setString(2, key.key());
                try (ResultSet found = findAnswer.executeQuery()) {
                    return found.next()
                            ? Optional.of(new TicketJournal.KnownRequest(
                                    found.getString(1), new StoredAnswer(found.getInt(2), found.getString(3))))
                            : Optional.empty();
                }
            });
        }

        @Override
        public void append(List<JournalEntry> entries, Collection<Outcome.TouchedTicket> touched) {
            perform("writing the journal", () -> {
                Set<TicketId> created = new HashSet<>();
                for (JournalEntry entry : entries) {
                    bindEvent(entry);
                    insertEvent.addBatch();
                    if (entry.event() instanceof QueueEvent.TicketIssued issued) {
                        created.add(issued.ticket());
                    }
                }
                eventsWaiting = true;
                changedSites.put(site(entries), entries.getLast().seq());
                for (Outcome.TouchedTicket changed : touched) {
                    boolean isNew = created.contains(changed.ticket().id());
                    PreparedStatement statement = isNew ? insertTicket : updateTicket;
                    TicketStatements.bind(statement, TicketRow.of(site(entries), changed.day(), changed.ticket()));
                    statement.addBatch();
                    insertsWaiting |= isNew;
                    updatesWaiting |= !isNew;
                }
            });
        }

        private static String site(List<JournalEntry> entries) {
            return entries.getFirst().site();
        }

        private void bindEvent(JournalEntry entry) throws SQLException {
            insertEvent.setString(1, entry.site());
            insertEvent.setLong(2, entry.seq());
            insertEvent.setObject(3, entry.day());
            insertEvent.setObject(4, Database.at(entry.at()));
            insertEvent.setString(5, entry.actor());
            insertEvent.setString(6, codec.kind(entry.event()));
            insertEvent.setObject(7, TicketEventCodec.findTicket(entry.event()).orElse(null));
            insertEvent.setString(8, codec.body(entry.event()));
        }

        @Override
        public void keep(RequestKey key, StoredAnswer answer, Instant at) {
            perform("keeping an answer", () -> {
                insertAnswer.setString(1, key.principal());
                insertAnswer.setString(2, key.key());
                insertAnswer.setString(3, key.requestHash());
                insertAnswer.setInt(4, answer.status());
                insertAnswer.setString(5, answer.body());
                insertAnswer.setObject(6, Database.at(at));
                insertAnswer.setBoolean(7, key.lasting());
                insertAnswer.addBatch();
                answersWaiting = true;
            });
        }

        @Override
        public void addVisit(String token, JournalEntry issued) {
            perform("keeping a visitor's page", () -> {
                insertVisit.setString(1, token);
                insertVisit.setObject(
                        2, TicketEventCodec.findTicket(issued.event()).orElseThrow());
                insertVisit.setString(3, issued.site());
                insertVisit.setObject(4, issued.day());
                insertVisit.addBatch();
                visitsWaiting = true;
            });
        }

        @Override
        public void commit() {
            perform("committing", () -> {
                boolean wrote = eventsWaiting || answersWaiting || visitsWaiting || sideWrites;
                flush(eventsWaiting, insertEvent);
                flush(insertsWaiting, insertTicket);
                flush(updatesWaiting, updateTicket);
                flush(answersWaiting, insertAnswer);
                flush(visitsWaiting, insertVisit);
                if (turns.isPresent() && !changedSites.isEmpty()) {
                    turns.get().tell(changedSites);
                }
                connection.commit();
                // why: an earlier connection may have committed without one, and a look at a key answers for that
                if (checkpoints && (wrote || owesCheckpoint)) {
                    checkpoint.execute("CHECKPOINT SYNC");
                    owesCheckpoint = false;
                }
                isDurable = true;
            });
        }

        private static void flush(boolean waiting, PreparedStatement statement) throws SQLException {
            if (waiting) {
                statement.executeBatch();
            }
        }

        @Override
        public void close() {
            if (!isDurable) {
                // why: prepared batches and a failed connection are not worth mending; what was committed stays
                try {
                    connection.rollback();
                } catch (SQLException failed) {
                    LOG.warn("rolling back failed: {}", failed.toString());
                }
                onBroken.accept(LaneConnection.this);
            }
        }

        private void perform(String what, SqlAction action) {
            try {
                action.run();
            } catch (SQLException failed) {
                throw failure(what, failed, checkpoints ? advice(failed) : "");
            }
        }

        private <T> T attempt(String what, SqlWork<T> work) {
            try {
                return work.run();
            } catch (SQLException failed) {
                throw failure(what, failed, "");
            }
        }

        private static TicketJournal.JournalException failure(String what, SQLException failed, String advice) {
            return new TicketJournal.JournalException(
                    what + " failed: " + failed.getMessage() + advice, failed, isAboutTheRows(failed.getSQLState()));
        }

        /** What to do when the embedded database's file could not be written; empty for other failures. */
        private static String advice(SQLException failed) {
            for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException disk) {
                    return ". The file could not be written (" + disk.getMessage()
                            + "). Is the disk full? Make room: the server goes on by itself";
                }
            }
            return "";
        }

        /** SQL:2023, classes 22 (data exception) and 23 (integrity constraint violation). */
        private static boolean isAboutTheRows(@Nullable String state) {
            return state != null && (state.startsWith("22") || state.startsWith("23"));
        }
    }

    private interface SqlWork<T> {
        T run() throws SQLException;
    }

    private interface SqlAction {
        void run() throws SQLException;
    }
}
