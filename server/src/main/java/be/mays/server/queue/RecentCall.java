package be.mays.server.queue;

import java.time.Instant;

/** A call for the board's list. */
public record RecentCall(long announcement, TicketId ticket, TicketNumber number, String counter, Instant at) {}
