package be.mays.server.statistics;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.Channel;
import be.mays.server.queue.ClosedAs;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of one ticket went: a pure fold of its journal entries. Every instant from issue to close is
 * exactly one {@link Part}, so the parts sum to the whole. An event that was taken back leaves no trace: the
 * timing is as if it had not happened.
 *
 * @param day the business day of its issue
 * @param estimated the arrival is a guess; leave it out of statistics
 * @param issued the first issue; of an outage's number: the press
 * @param closed null: still open
 * @param closedAs null: still open
 * @param parts how long each part took; parts without time are absent
 * @param legs at least one, in order: the first, and one for each transfer
 * @param firstCall null: never called
 * @param lastFinish null: not served to the end
 * @param noShows how often it was called in vain, those before a reinstatement too
 * @param wrongQueue whether a transfer said that the wrong queue had been chosen
 * @param services what was done; what it was last meant for when the clerk named nothing; else empty
 */
public record TicketTimes(
        TicketId ticket,
        LocalDate day,
        Channel channel,
        boolean estimated,
        Instant issued,
        @Nullable Instant closed,
        @Nullable ClosedAs closedAs,
        Map<Part, Duration> parts,
        List<Leg> legs,
        @Nullable Instant firstCall,
        @Nullable Instant lastFinish,
        int recalls,
        int transfers,
        int noShows,
        boolean wrongQueue,
        List<String> services) {
    public TicketTimes {
        parts = Map.copyOf(parts);
        legs = List.copyOf(legs);
        services = List.copyOf(services);
    }

    /** What a ticket is doing at an instant. */
    public enum Part {
        /** The slip is not confirmed yet. */
        PRINTING,
        WAITING,
        /** From the call to the start of service, or to the record that nobody came. */
        WALKING,
        SERVICE,
        PARKED,
        /** From a no-show to the reinstatement. */
        AWAY,
        /** From the call to the finish of a ticket whose service was never started, and other gaps. */
        UNKNOWN
    }

    /**
     * A stretch in one lane: it begins with the issue or a transfer and ends with the next transfer or the close.
     *
     * @param service null when only a lane was chosen
     * @param from where waiting counts from: the issue or transfer; of an appointment the booked time if later
     * @param waited printing and waiting in this leg from then on, until called; after a requeue, an unpark or a
     *     reinstatement the further waits too
     * @param call its first call; null: not called in this leg
     */
    public record Leg(
            Lane lane,
            @Nullable String service,
            Instant from,
            Duration waited,
            @Nullable Instant call) {
        /** Whether a visitor was called, so that the wait is one to measure a target by. */
        public boolean isCalled() {
            return call != null;
        }
    }

    /**
     * Folds one ticket's journal.
     *
     * @param entries all entries of one ticket, in order of their numbers; the first is its issue, or the
     *     carry-over when earlier days are gone
     * @param until where time stops for a ticket that is still open; not before the last entry
     * @throws IllegalArgumentException when the entries do not begin with an issue or carry-over
     */
    public static TicketTimes of(List<JournalEntry> entries, Instant until) {
        TicketCourse course = new TicketCourse();
        TicketCourse.withoutUndone(entries).forEach(course::add);
        return course.toTimes(until);
    }

    /** The time of one part; zero when it never was. */
    public Duration time(Part part) {
        return parts.getOrDefault(part, Duration.ZERO);
    }

    /** From first issue to last finish; nothing when it was not served. */
    public Optional<Duration> findTimeInHouse() {
        return lastFinish == null ? Optional.empty() : Optional.of(Duration.between(issued, lastFinish));
    }

    /** The sum of all parts: from issue to close. */
    public Duration total() {
        return parts.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether the visitor left while waiting. */
    public boolean isAbandoned() {
        return closedAs == ClosedAs.NO_SHOW || closedAs == ClosedAs.CANCELED;
    }
}
