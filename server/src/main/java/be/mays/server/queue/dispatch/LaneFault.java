package be.mays.server.queue.dispatch;

import be.mays.server.queue.dispatch.TicketJournal.JournalException;

/** The lane gave a request no outcome; asking again with the same key is safe. */
public final class LaneFault extends RuntimeException {
    private final boolean lasting;

    private LaneFault(String message, Throwable cause, boolean lasting) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** Says what failed; nobody can say whether the request was done. */
    LaneFault(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** Says what failed; the request was not begun. */
    LaneFault(String message) {
        super(message);
        this.lasting = false;
    }

    /** A request that ran alone, twice, and failed both times. */
    static LaneFault ofFailed(Throwable cause) {
        boolean lasting = !(cause instanceof JournalException database) || database.isRefused();
        return new LaneFault("the write failed", cause, lasting);
    }

    /** Whether the request itself is at fault: it was not done, and asking again is of no use. */
    public boolean isLasting() {
        return lasting;
    }
}
