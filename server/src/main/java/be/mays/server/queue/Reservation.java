package be.mays.server.queue;

import java.time.Instant;

/**
 * A private room that is kept for somebody.
 *
 * @param counter the room
 * @param clerk for whom
 * @param until when it is free again by itself
 */
public record Reservation(String counter, String clerk, Instant until) {
    /** Whether it still counts. */
    public boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }
}
