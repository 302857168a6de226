package be.mays.server.statistics;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.Channel;
import be.mays.server.queue.ClosedAs;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketFacts;
import be.mays.server.queue.TicketId;
import be.mays.server.statistics.TicketTimes.Leg;
import be.mays.server.statistics.TicketTimes.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One ticket's journal while it is being read; used by one thread. */
final class TicketCourse {
    private final Map<Part, Duration> parts = new EnumMap<>(Part.class);
    private final List<Leg> legs = new ArrayList<>();
    private @Nullable TicketId ticket;
    private @Nullable LocalDate day;
    private @Nullable Channel channel;
    private boolean estimated;
    private Instant issued = Instant.MIN;
    private Instant journaled = Instant.MIN;
    private Instant since = Instant.MIN;
    private @Nullable Instant booked;
    private @Nullable Part part;
    private @Nullable Instant closed;
    private @Nullable ClosedAs closedAs;
    private @Nullable Instant firstCall;
    private @Nullable Instant lastFinish;
    private int recalls;
    private int transfers;
    private int noShows;
    private boolean wrongQueue;
    private List<String> services = List.of();

    /** The entries that still count: what was taken back is left out, and so is the taking back. */
    static List<JournalEntry> withoutUndone(List<JournalEntry> entries) {
        Set<Long> undone = entries.stream()
                .filter(entry -> entry.event() instanceof QueueEvent.EventUndone)
                .map(entry -> ((QueueEvent.EventUndone) entry.event()).undone())
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> !undone.contains(entry.seq()) && !(entry.event() instanceof QueueEvent.EventUndone))
                .toList();
    }

    void add(JournalEntry entry) {
        Instant at = entry.at();
        switch (entry.event()) {
            case QueueEvent.TicketIssued event -> issue(event, entry);
            case QueueEvent.TicketCarriedOver event -> carryOver(event.facts(), entry);
            case QueueEvent.SlipPrinted _ -> {
                if (part == Part.PRINTING) {
                    turnTo(Part.WAITING, at);
                }
            }
            case QueueEvent.SlipDoubted _, QueueEvent.TicketRequeued _, QueueEvent.TicketUnparked _ ->
                turnTo(Part.WAITING, at);
            case QueueEvent.TicketReleased _, QueueEvent.TicketJoined _, QueueEvent.TicketTakenOver _ -> {
                // why: it goes on as before; the time of a joined press came too late for its wait
            }
            case QueueEvent.TicketCalled _ -> call(at);
            case QueueEvent.TicketRecalled _ -> recalls++;
            case QueueEvent.ServiceStarted _ -> turnTo(Part.SERVICE, at);
            case QueueEvent.ServiceFinished event -> finish(event, at);
            case QueueEvent.NoShowRecorded _ -> {
                noShows++;
                close(ClosedAs.NO_SHOW, at);
            }
            case QueueEvent.TicketReinstated _ -> reinstate(at);
            case QueueEvent.TicketTransferred event -> transfer(event, at);
            case QueueEvent.TicketParked _ -> turnTo(Part.PARKED, at);
            case QueueEvent.TicketCanceled _ -> close(ClosedAs.CANCELED, at);
            case QueueEvent.TicketVoided _ -> close(ClosedAs.VOIDED, at);
            case QueueEvent.TicketSuperseded _ -> close(ClosedAs.SUPERSEDED, at);
            case QueueEvent.TicketExpired _ -> expire(at);
            case QueueEvent.EventUndone _ -> throw new IllegalStateException("left out before: entry " + entry.seq());
            case QueueEvent.CounterEvent _, QueueEvent.RoomEvent _, QueueEvent.DayEvent _ ->
                throw new IllegalArgumentException("entry " + entry.seq() + " is not about a ticket");
        }
    }

    private void issue(QueueEvent.TicketIssued event, JournalEntry entry) {
        // why: an outage's number is journaled later than its press; a clock ahead must not make time negative
        Instant start = event.arrival().isBefore(entry.at()) ? event.arrival() : entry.at();
        begin(event.ticket(), event.channel(), entry, start, event.printing() ? Part.PRINTING : Part.WAITING);
        estimated = event.estimated();
        booked = event.appointmentAt();
        startLeg(event.lane(), event.service(), start);
    }

    private void carryOver(TicketFacts facts, JournalEntry entry) {
        if (ticket == null) {
            // why: retention has removed the earlier days; what happened on them is not known any more
            Instant start = facts.arrival().isBefore(entry.at()) ? facts.arrival() : entry.at();
            begin(facts.id(), facts.channel(), entry, start, Part.UNKNOWN);
            startLeg(facts.lane(), facts.service(), entry.at());
        }
        turnTo(Part.WAITING, entry.at());
    }

    private void begin(TicketId id, Channel cameBy, JournalEntry entry, Instant start, Part first) {
        ticket = id;
        channel = cameBy;
        day = entry.day();
        issued = start;
        journaled = entry.at();
        since = start;
        part = first;
    }

    private void startLeg(Lane lane, @Nullable String service, Instant at) {
        Instant from = booked != null && booked.isAfter(at) ? booked : at;
        legs.add(new Leg(lane, service, from, Duration.ZERO, null));
    }

    private void call(Instant at) {
        turnTo(Part.WALKING, at);
        if (firstCall == null) {
            firstCall = at;
        }
        Leg leg = legs.getLast();
        if (leg.call() == null) {
            legs.set(legs.size() - 1, new Leg(leg.lane(), leg.service(), leg.from(), leg.waited(), at));
        }
    }

    private void finish(QueueEvent.ServiceFinished event, Instant at) {
        if (part == Part.WALKING) {
            // why: nobody said when service began
            part = Part.UNKNOWN;
        }
        close(ClosedAs.SERVED, at);
        lastFinish = at;
        @Nullable String meant = legs.getLast().service();
        services = event.services().isEmpty() && meant != null ? List.of(meant) : event.services();
    }

    private void expire(Instant at) {
        boolean calledBefore = part == Part.WAITING && legs.getLast().call() != null;
        if (at.equals(journaled) || calledBefore) {
            // why: handed in after its day had ended, or called once and then not seen again: nobody knows since when
            // the
            // visitor was gone, and a night of waiting would stand in the averages
            part = Part.UNKNOWN;
        }
        close(ClosedAs.EXPIRED, at);
    }

    /** What has ended already keeps its end; only the way it ended changes, when a later number replaces it. */
    private void close(ClosedAs as, Instant at) {
        if (part != null) {
            turnTo(null, at);
            closed = at;
        }
        closedAs = as;
    }

    private void reinstate(Instant at) {
        // why: who was voided by mistake had been waiting all the time
        part = closedAs == ClosedAs.NO_SHOW ? Part.AWAY : Part.WAITING;
        closed = null;
        closedAs = null;
        turnTo(Part.WAITING, at);
    }

    private void transfer(QueueEvent.TicketTransferred event, Instant at) {
        turnTo(Part.WAITING, at);
        transfers++;
        wrongQueue |= event.wrongQueue();
        startLeg(event.lane(), event.service(), at);
    }

    /** Books the time since the last change on the part that ends here. */
    private void turnTo(@Nullable Part next, Instant at) {
        if (ticket == null) {
            throw new IllegalArgumentException(
                    "the journal of a ticket begins with its issue or carry-over, not at " + at);
        }
        if (part != null) {
            if (at.isAfter(since)) {
                parts.merge(part, Duration.between(since, at), Duration::plus);
                if (part == Part.WAITING || part == Part.PRINTING) {
                    addWait(at);
                }
            }
        }
        since = at;
        part = next;
    }

    private void addWait(Instant at) {
        Leg leg = legs.getLast();
        Instant start = since.isBefore(leg.from()) ? leg.from() : since;
        if (at.isAfter(start)) {
            Duration waited = leg.waited().plus(Duration.between(start, at));
            legs.set(legs.size() - 1, new Leg(leg.lane(), leg.service(), leg.from(), waited, leg.call()));
        }
    }

    TicketTimes toTimes(Instant until) {
        if (part != null) {
            turnTo(part, until);
        }
        return new TicketTimes(
                Objects.requireNonNull(ticket),
                Objects.requireNonNull(day),
                Objects.requireNonNull(channel),
                estimated,
                issued,
                closed,
                closedAs,
                parts,
                legs,
                firstCall,
                lastFinish,
                recalls,
                transfers,
                noShows,
                wrongQueue,
                services);
    }
}
