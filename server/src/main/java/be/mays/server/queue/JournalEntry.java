package be.mays.server.queue;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One line of a site's journal.
 *
 * @param seq grows by one in a site, for ever
 * @param day the business day that it belongs to
 * @param actor {@code staff:}, {@code device:} or {@code system}
 */
public record JournalEntry(String site, long seq, LocalDate day, Instant at, String actor, QueueEvent event) {}
