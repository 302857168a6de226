package be.mays.server.statistics;

import be.mays.server.queue.JournalEntry;
import java.time.LocalDate;
import java.util.List;

/** Where the entries of a day come from. Thread-safe. */
@FunctionalInterface
public interface DayJournal {
    /** All entries of one site's business day, in order; empty when there are none. */
    List<JournalEntry> readDay(String site, LocalDate day);
}
