package be.mays.server.statistics;

import be.mays.server.queue.ClosedAs;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketId;
import be.mays.server.statistics.TicketTimes.Leg;
import be.mays.server.statistics.TicketTimes.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tickets of one business day's journal.
 *
 * @param issued those issued on the day, in order
 * @param carriedOver how many of earlier days went on
 */
record DayTickets(List<TicketTimes> issued, int carriedOver) {
    /** Folds the entries of one site and day; time of open tickets stops at {@code asOf}. */
    static DayTickets of(List<JournalEntry> entries, Instant asOf) {
        Map<TicketId, List<JournalEntry>> byTicket = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            if (entry.event() instanceof QueueEvent.TicketEvent event) {
                byTicket.computeIfAbsent(event.ticket(), _ -> new ArrayList<>()).add(entry);
            }
        }
        List<TicketTimes> issued = new ArrayList<>();
        int carriedOver = 0;
        for (List<JournalEntry> course : byTicket.values()) {
            if (course.getFirst().event() instanceof QueueEvent.TicketCarriedOver) {
                carriedOver++;
            } else {
                Instant last = course.getLast().at();
                issued.add(TicketTimes.of(course, last.isAfter(asOf) ? last : asOf));
            }
        }
        return new DayTickets(List.copyOf(issued), carriedOver);
    }

    /** Those that stand for somebody: of a voided ticket no slip came out, of a superseded one another counts. */
    List<TicketTimes> visits() {
        return issued.stream()
                .filter(times -> times.closedAs() != ClosedAs.VOIDED && times.closedAs() != ClosedAs.SUPERSEDED)
                .toList();
    }

    /** The visits of people in the building whose arrival is known. */
    List<TicketTimes> timed() {
        return visits().stream()
                .filter(times -> times.channel().isPresent() && !times.estimated())
                .toList();
    }

    /** Start to finish, over all legs; nothing when a part of it was not recorded. */
    static Optional<Duration> findService(TicketTimes times) {
        Duration service = times.time(Part.SERVICE);
        boolean known = times.closedAs() == ClosedAs.SERVED
                && service.isPositive()
                && times.time(Part.UNKNOWN).isZero();
        return known ? Optional.of(service) : Optional.empty();
    }

    /** Time in house of those served. */
    static Optional<Duration> findTimeInHouse(TicketTimes times) {
        return times.closedAs() == ClosedAs.SERVED ? times.findTimeInHouse() : Optional.empty();
    }

    /** Where a visit was last. */
    static Leg lastLeg(TicketTimes times) {
        return times.legs().getLast();
    }
}
