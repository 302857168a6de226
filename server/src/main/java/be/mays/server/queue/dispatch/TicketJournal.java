package be.mays.server.queue.dispatch;

import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.TicketId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the journal is kept. Used by the write lane's thread only, but for what {@link #readLatestDay} and {@link #findSite} read. */
public interface TicketJournal {
    /** Begins a transaction. @throws JournalException when the database cannot be used */
    Transaction begin();

    /** The entries of a site's latest business day, in order; empty for a new site. */
    List<JournalEntry> readLatestDay(String site);

    /** The site of a ticket, of whatever day; on any thread. */
    Optional<String> findSite(TicketId ticket);

    /** Whether other servers may write to it at any moment. */
    boolean isShared();

    /** One transaction; closing it without a commit takes everything back. */
    interface Transaction extends LaneTransaction, AutoCloseable {
        /**
         * Keeps other servers on the same database from deciding on these sites until this transaction ends. To be
         * asked for first, and once.
         *
         * @return the sequence number of each site's last entry, 0 for a new site; empty when there can be no other
         *     server, as on the embedded database
         */
        Map<String, Long> takeTurns(Collection<String> sites);

        /** The entries of a site after this sequence number, in order, as this transaction sees them. */
        List<JournalEntry> readAfter(String site, long seq);

        /** The stored answer to a key, with the hash of its request. */
        Optional<KnownRequest> findKnown(RequestKey key);

        /**
         * Appends entries and brings the tickets' rows up to date.
         *
         * @param touched every ticket that the entries are about, as it is after them
         */
        void append(List<JournalEntry> entries, Collection<Outcome.TouchedTicket> touched);

        /** Keeps an answer for the same request asked again. */
        void keep(RequestKey key, StoredAnswer answer, Instant at);

        /** Makes a visitor's page known. */
        void addVisit(String token, JournalEntry issued);

        /** Makes everything durable: when this returns, no crash takes it back. */
        void commit();

        /** Takes back what was not committed. */
        @Override
        void close();
    }

    /** A request that was answered before. */
    record KnownRequest(String requestHash, StoredAnswer answer) {}

    /** The database failed; nothing of the transaction may be taken as done. */
    final class JournalException extends RuntimeException {
        private final boolean refused;

        /**
         * Says what failed.
         *
         * @param refused whether the database works and does not take these rows, now or later
         */
        public JournalException(String message, Throwable cause, boolean refused) {
            super(message, cause);
            this.refused = refused;
        }

        /** Whether the database works and does not take these rows, now or later. */
        public boolean isRefused() {
            return refused;
        }
    }
}
