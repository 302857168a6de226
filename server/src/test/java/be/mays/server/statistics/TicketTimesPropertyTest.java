package be.mays.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.RandomCommands;
import be.mays.server.queue.RandomWalk;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.TestSites;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketId;
import be.mays.server.statistics.TicketTimes.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever happens to a ticket, the parts of its time sum to the whole. */
class TicketTimesPropertyTest {
    private static final long SEED = Long.getLong("mays.queue.seed", 4_711L);
    private static final int SEQUENCES = 400;

    private static final RandomWalk.Observer NOBODY = new RandomWalk.Observer() {
        @Override
        public void step(RandomWalk.Track track, SiteDay before, QueueCommand command, Instant now, Outcome outcome) {}

        @Override
        public void restarted(RandomWalk.Track track, SiteDay folded, SiteDay foldedFromToday) {}
    };

    @Test
    @DisplayName("Row 10: the parts of every ticket's time sum to the whole, and agree with the states it was in")
    void thePartsSumToTheWholeAndAgreeWithTheStates() {
        Set<Part> met = EnumSet.noneOf(Part.class);
        int compared = 0;
        for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
            RandomWalk walk = new RandomWalk(
                            seed, List.of(TestSites.TOWN_HALL, TestSites.VILLAGE), RandomCommands.Mix.ALL, NOBODY)
                    .run(200);
            for (RandomWalk.Track track : walk.tracks()) {
                Instant end = track.state().lastAt();
                Map<TicketId, Map<Part, Duration>> byState = partsByState(track.journal(), end);
                for (Map.Entry<TicketId, List<JournalEntry>> one :
                        byTicket(track.journal()).entrySet()) {
                    TicketTimes times = TicketTimes.of(one.getValue(), end);
                    String which = "seed " + seed + ", " + track.site().id() + ", " + one.getValue();
                    checkWhole(times, end, which);
                    met.addAll(times.parts().keySet());
                    if (isPlain(one.getValue())) {
                        compared++;
                        assertThat(times.parts()).as(which).isEqualTo(byState.get(one.getKey()));
                    }
                }
            }
        }
        assertThat(met).as("parts met").containsExactlyInAnyOrder(Part.values());
        assertThat(compared).as("tickets compared with their states").isGreaterThan(1000);
    }

    private static void checkWhole(TicketTimes times, Instant end, String which) {
        Instant last = Optional.ofNullable(times.closed()).orElse(end);
        assertThat(times.total()).as(which).isEqualTo(Duration.between(times.issued(), last));
        assertThat(times.parts().values()).as(which).allMatch(Duration::isPositive);
        Duration waits = times.legs().stream().map(TicketTimes.Leg::waited).reduce(Duration.ZERO, Duration::plus);
        Duration waited = times.time(Part.WAITING).plus(times.time(Part.PRINTING));
        assertThat(waits).as(which).isLessThanOrEqualTo(waited);
        assertThat(times.legs()).as(which).hasSize(times.transfers() + 1);
    }

    /** A ticket whose states tell its time without reading between the lines. */
    private static boolean isPlain(List<JournalEntry> entries) {
        JournalEntry first = entries.getFirst();
        boolean issuedNow = first.event() instanceof QueueEvent.TicketIssued issued
                && !issued.arrival().isBefore(first.at());
        // why: when it waited again after a call and then expired, nobody knows since when the visitor was gone
        boolean expiredAfterCall = entries.getLast().event() instanceof QueueEvent.TicketExpired
                && entries.stream().anyMatch(entry -> entry.event() instanceof QueueEvent.TicketCalled);
        return issuedNow
                && !expiredAfterCall
                && entries.stream()
                        .map(JournalEntry::event)
                        .noneMatch(event -> event instanceof QueueEvent.EventUndone
                                || event instanceof QueueEvent.TicketReinstated
                                || event instanceof QueueEvent.TicketCarriedOver);
    }

    private static Map<TicketId, List<JournalEntry>> byTicket(List<JournalEntry> journal) {
        Map<TicketId, List<JournalEntry>> byTicket = new LinkedHashMap<>();
        for (JournalEntry entry : journal) {
            if (entry.event() instanceof QueueEvent.TicketEvent event) {
                byTicket.computeIfAbsent(event.ticket(), _ -> new ArrayList<>()).add(entry);
            }
        }
        return byTicket;
    }

    /** The same durations from the states that the fold goes through, entry by entry. */
    private static Map<TicketId, Map<Part, Duration>> partsByState(List<JournalEntry> journal, Instant end) {
        Map<TicketId, Map<Part, Duration>> parts = new HashMap<>();
        Map<TicketId, Ticket> tickets = new HashMap<>();
        Map<TicketId, Instant> since = new HashMap<>();
        SiteDay state = SiteDay.empty(journal.getFirst().site());
        for (JournalEntry entry : journal) {
            state = SiteDayEvolution.evolve(state, entry);
            if (!(entry.event() instanceof QueueEvent.TicketEvent event)) {
                continue;
            }
            TicketId id = event.ticket();
            if (tickets.get(id) instanceof Ticket.Called
                    && state.findTicket(id).orElse(null) instanceof Ticket.Called) {
                // why: a recall or a late slip goes on with the same walk
                continue;
            }
            boolean finished = event instanceof QueueEvent.ServiceFinished;
            book(parts, id, tickets.get(id), finished, since.get(id), entry.at());
            state.findTicket(id).ifPresent(now -> tickets.put(id, now));
            since.put(id, entry.at());
        }
        tickets.forEach((id, ticket) -> book(parts, id, ticket, false, since.get(id), end));
        return parts;
    }

    private static void book(
            Map<TicketId, Map<Part, Duration>> parts,
            TicketId id,
            @Nullable Ticket ticket,
            boolean finished,
            @Nullable Instant from,
            Instant to) {
        Map<Part, Duration> mine = parts.computeIfAbsent(id, _ -> new EnumMap<>(Part.class));
        if (ticket == null || from == null || ticket instanceof Ticket.Closed || !to.isAfter(from)) {
            return;
        }
        Part part = switch (ticket) {
            case Ticket.Printing _ -> Part.PRINTING;
            case Ticket.Waiting _ -> Part.WAITING;
            case Ticket.Called _ -> Part.WALKING;
            case Ticket.Serving _ -> Part.SERVICE;
            case Ticket.Parked _ -> Part.PARKED;
            case Ticket.Closed _ -> throw new IllegalStateException("closed tickets take no time");
        };
        if (part == Part.WALKING && finished) {
            part = Part.UNKNOWN;
        }
        mine.merge(part, Duration.between(from, to), Duration::plus);
    }
}
