package be.mays.server.queue;

import java.time.Instant;

/**
 * A ticket's latest event, which undo names.
 *
 * @param seq its place in the journal
 * @param by the actor
 */
public record LastEvent(long seq, Instant at, Kind kind, String by) {
    /** Whether it can be taken back, and how. */
    public enum Kind {
        CALL,
        FINISH,
        NO_SHOW,
        FINAL
    }
}
