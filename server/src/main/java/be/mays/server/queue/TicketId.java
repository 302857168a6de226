package be.mays.server.queue;

import java.util.UUID;

/** A ticket's id; random, never shown to visitors. */
public record TicketId(UUID value) implements Comparable<TicketId> {
    /** Reads the text form. @throws IllegalArgumentException when it is not a UUID */
    public static TicketId of(String text) {
        return new TicketId(UUID.fromString(text));
    }

    @Override
    public int compareTo(TicketId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
