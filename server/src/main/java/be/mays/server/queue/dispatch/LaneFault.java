package be.mays.server.queue.dispatch;

import be.mays.server.queue.dispatch.TicketJournal.JournalException;
import org.jspecify.annotations.Nullable;

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

    /** A request that ran alone, twice, and failed both times before it was committed. */
    static LaneFault ofFailed(Throwable cause) {
        return new LaneFault("the write failed", cause, isOfTheRequest(cause));
    }

    /** Not when the database or the machine failed: what is thrown for them has a checked exception as its cause. */
    private static boolean isOfTheRequest(Throwable failure) {
        if (failure instanceof JournalException database && database.isRefused()) {
            return true;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (!(cause instanceof RuntimeException)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the request itself is at fault: it was not done, and asking again is of no use. */
    public boolean isLasting() {
        return lasting;
    }
}
