package be.mays.server.queue.dispatch;

/** The lane could not say what came of a request; asking again with the same key is safe. */
public final class LaneFault extends RuntimeException {
    /** Says what failed. */
    public LaneFault(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what failed. */
    public LaneFault(String message) {
        super(message);
    }
}
