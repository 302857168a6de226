package be.mays.api.counter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A private room: {@code GET /api/v1/rooms/{counter}/reservation}.
 *
 * @param counter the room's id as a counter
 * @param clerk user name of who has it; null when it is free
 * @param clerkName their full name; null when it is free
 * @param until when a reservation ends by itself; null when there is none
 */
public record RoomView(
        String counter,
        String label,
        Status status,
        @Nullable String clerk,
        @Nullable String clerkName,
        @Nullable Instant until) {
    /** How it stands. */
    public enum Status {
        /** Nobody has it. */
        FREE,
        /** Kept for somebody who is not there yet. */
        RESERVED,
        /** Somebody works there. */
        IN_USE
    }
}
