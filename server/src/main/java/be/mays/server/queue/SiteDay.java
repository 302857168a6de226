package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * The present state of one site: the fold of its journal since the business day began. Immutable, so any
 * thread may read it; keeping an old one is a snapshot.
 */
public final class SiteDay {
    /** The day of a site that never opened. */
    public static final LocalDate NO_DAY = LocalDate.EPOCH;

    /** How long the server waits for a printer's verdict. */
    public static final Duration PRINT_SILENCE = Duration.ofSeconds(90);

    /** How long after its due time, or its hand-over when that is later, a ticket stays named for one counter or clerk. */
    public static final Duration NAMED_GRACE = Duration.ofMinutes(15);

    /** How long a pause may last before the tickets named for the counter are released. */
    public static final Duration PAUSE_GRACE = Duration.ofMinutes(10);

    final String site;
    final LocalDate day;
    final long version;
    final Instant lastAt;
    final PMap<TicketId, Ticket> tickets;
    final TreePMap<Lane, TreePSet<QueueEntry>> waiting;
    final TreePMap<Lane, TreePSet<QueueEntry>> questions;
    final TreePSet<TicketId> printing;
    final TreePSet<TicketId> named;
    final TreePMap<String, Counter> counters;
    final TreePMap<String, GivenNumbers> numbers;
    final PMap<String, TicketId> byPressKey;
    final TreePVector<NumberBlock> blocks;
    final TreePVector<RecentCall> recent;
    final TreePMap<String, TicketId> lastEnded;
    final TreePMap<String, Reservation> rooms;

    SiteDay(SiteDayEvolution.Editor editor) {
        this.site = editor.site;
        this.day = editor.day;
        this.version = editor.version;
        this.lastAt = editor.lastAt;
        this.tickets = editor.tickets;
        this.waiting = editor.waiting;
        this.questions = editor.questions;
        this.printing = editor.printing;
        this.named = editor.named;
        this.counters = editor.counters;
        this.numbers = editor.numbers;
        this.byPressKey = editor.byPressKey;
        this.blocks = editor.blocks;
        this.recent = editor.recent;
        this.lastEnded = editor.lastEnded;
        this.rooms = editor.rooms;
    }

    private SiteDay(String site) {
        this.site = site;
        this.day = NO_DAY;
        this.version = 0;
        this.lastAt = Instant.EPOCH;
        this.tickets = HashTreePMap.empty();
        this.waiting = TreePMap.empty();
        this.questions = TreePMap.empty();
        this.printing = TreePSet.empty();
        this.named = TreePSet.empty();
        this.counters = TreePMap.empty();
        this.numbers = TreePMap.empty();
        this.byPressKey = HashTreePMap.empty();
        this.blocks = TreePVector.empty();
        this.recent = TreePVector.empty();
        this.lastEnded = TreePMap.empty();
        this.rooms = TreePMap.empty();
    }

    /** A site whose journal is empty. */
    public static SiteDay empty(String site) {
        return new SiteDay(site);
    }

    /** The site's id. */
    public String site() {
        return site;
    }

    /** The business day; {@link #NO_DAY} before the first. */
    public LocalDate day() {
        return day;
    }

    /** The number of the last journal entry; grows for ever. */
    public long version() {
        return version;
    }

    /** The time of the last journal entry. */
    public Instant lastAt() {
        return lastAt;
    }

    /** The ticket with this id, of this business day. */
    public Optional<Ticket> findTicket(TicketId ticket) {
        return Optional.ofNullable(tickets.get(ticket));
    }

    /** The ticket that a press or request made. */
    public Optional<TicketId> findByPressKey(String key) {
        return Optional.ofNullable(byPressKey.get(key));
    }

    /** All tickets of the day, in no order. */
    public Collection<Ticket> listTickets() {
        return tickets.values();
    }

    /** The state of a counter; one that was never opened today is closed. */
    public Counter counter(String id) {
        @Nullable Counter counter = counters.get(id);
        return counter == null ? new Counter.Closed(id) : counter;
    }

    /** Counters that were opened today. */
    public Map<String, Counter> counters() {
        return counters;
    }

    /** The counter where this clerk works. */
    public Optional<Counter> findCounterOf(String clerk) {
        return counters.values().stream()
                .filter(counter -> counter.findClerk().filter(clerk::equals).isPresent())
                .findFirst();
    }

    /** The visitors who wait in a lane, in order of due time. */
    public SortedSet<QueueEntry> waiting(Lane lane) {
        return in(waiting, lane);
    }

    /** The questions that wait in a lane: phone, e-mail, online. */
    public SortedSet<QueueEntry> questions(Lane lane) {
        return in(questions, lane);
    }

    /** The last calls of the day, newest first. */
    public List<RecentCall> recentCalls() {
        return recent;
    }

    /** The last ticket that ended at a counter. */
    public Optional<TicketId> findLastEnded(String counter) {
        return Optional.ofNullable(lastEnded.get(counter));
    }

    /** For whom a private room is kept at this instant. */
    public Optional<Reservation> findReservation(String counter, Instant now) {
        return Optional.ofNullable(rooms.get(counter)).filter(reservation -> reservation.holdsAt(now));
    }

    /** The numbers that kiosks hold for outages, today and later. */
    public List<NumberBlock> blocks() {
        return blocks;
    }

    /** Tickets whose slip has not been confirmed. */
    public Collection<TicketId> listPrinting() {
        return printing;
    }

    /** Waiting tickets that are meant for one counter or clerk. */
    public Collection<TicketId> listNamed() {
        return named;
    }

    GivenNumbers numbers(String series) {
        @Nullable GivenNumbers given = numbers.get(series);
        return given == null ? GivenNumbers.NONE : given;
    }

    static TreePSet<QueueEntry> in(TreePMap<Lane, TreePSet<QueueEntry>> queues, Lane lane) {
        @Nullable TreePSet<QueueEntry> queue = queues.get(lane);
        return queue == null ? TreePSet.empty() : queue;
    }

    /**
     * The next moment at which {@link QueueCommand.PassTime} has something to do.
     *
     * @return nothing when only people can change something
     */
    public Optional<Instant> findNextDeadline() {
        Instant next = Instant.MAX;
        for (TicketId id : printing) {
            next = earlier(next, get(id).facts().issuedAt().plus(PRINT_SILENCE));
        }
        for (TicketId id : named) {
            next = earlier(next, releaseOf(get(id).facts()));
        }
        return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next);
    }

    /** When a named ticket is no longer reserved for its counter or clerk. */
    Instant releaseOf(TicketFacts facts) {
        // why: who was served for long is past the due time at once, and is handed over to somebody all the same
        Instant since = facts.last().at().isAfter(facts.due()) ? facts.last().at() : facts.due();
        Instant release = since.plus(NAMED_GRACE);
        @Nullable Named who = facts.named();
        if (who != null) {
            for (Counter counter : counters.values()) {
                if (counter instanceof Counter.Paused paused
                        && (paused.id().equals(who.counter()) || paused.clerk().equals(who.clerk()))) {
                    release = earlier(release, paused.since().plus(PAUSE_GRACE));
                }
            }
        }
        return release;
    }

    /** The ticket with this id, which must exist. */
    Ticket get(TicketId id) {
        @Nullable Ticket ticket = tickets.get(id);
        if (ticket == null) {
            throw new IllegalStateException("site " + site + " has no ticket " + id + " at version " + version);
        }
        return ticket;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** All that the state holds, for comparing two folds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SiteDay that
                && site.equals(that.site)
                && day.equals(that.day)
                && version == that.version
                && lastAt.equals(that.lastAt)
                && tickets.equals(that.tickets)
                && waiting.equals(that.waiting)
                && questions.equals(that.questions)
                && printing.equals(that.printing)
                && named.equals(that.named)
                && counters.equals(that.counters)
                && numbers.equals(that.numbers)
                && byPressKey.equals(that.byPressKey)
                && blocks.equals(that.blocks)
                && recent.equals(that.recent)
                && lastEnded.equals(that.lastEnded)
                && rooms.equals(that.rooms);
    }

    @Override
    public int hashCode() {
        return site.hashCode() * 31 + Long.hashCode(version);
    }

    @Override
    public String toString() {
        return "SiteDay[" + site + ", " + day + ", version " + version + ", " + tickets.size() + " tickets]";
    }
}
