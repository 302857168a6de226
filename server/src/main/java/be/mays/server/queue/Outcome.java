package be.mays.server.queue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a command. */
public sealed interface Outcome {
    /**
     * It happened; entries may be empty when it had happened before.
     *
     * @param state after all entries
     * @param touched every ticket that an entry is about, as it is after the last of them
     * @param ticket the ticket that the command was about, issued or called; null when there is none
     * @param finished the ticket finished in the same step; null when none was
     * @param nobody why nobody was called; null unless the next visitor was asked for and there is none
     */
    record Accepted(
            SiteDay state,
            List<JournalEntry> entries,
            List<TouchedTicket> touched,
            @Nullable TicketId ticket,
            @Nullable TicketId finished,
            @Nullable Nobody nobody)
            implements Outcome {
        public Accepted {
            entries = List.copyOf(entries);
            touched = List.copyOf(touched);
        }
    }

    /**
     * A ticket that changed.
     *
     * @param day the business day that it belongs to
     */
    record TouchedTicket(LocalDate day, Ticket ticket) {}

    /**
     * It did not happen, and nothing changed.
     *
     * @param detail what failed with its value, for staff and logs, in English
     */
    record Refused(RefusalReason reason, String detail) implements Outcome {}
}
