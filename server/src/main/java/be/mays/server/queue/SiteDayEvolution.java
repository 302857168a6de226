package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.Ticket.Called;
import be.mays.server.queue.Ticket.Closed;
import be.mays.server.queue.Ticket.Parked;
import be.mays.server.queue.Ticket.Printing;
import be.mays.server.queue.Ticket.Serving;
import be.mays.server.queue.Ticket.Waiting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/** What the state is after an event. Pure; the journal is taken at its word. */
public final class SiteDayEvolution {
    private static final int RECENT_CALLS = 12;

    private SiteDayEvolution() {}

    /** The state after one more entry. */
    public static SiteDay evolve(SiteDay state, JournalEntry entry) {
        Editor editor = new Editor(state);
        editor.version = entry.seq();
        editor.lastAt = entry.at();
        // why: an outage's number of a closed day is journaled there and changes nothing today
        boolean late = entry.day().isBefore(state.day()) && !(entry.event() instanceof QueueEvent.DayEvent);
        if (!late) {
            editor.apply(entry);
        } else if (entry.event() instanceof QueueEvent.TicketIssued issued) {
            // why: handed in again, it must be known
            editor.byPressKey = editor.byPressKey.plus(issued.pressKey(), issued.ticket());
        }
        return new SiteDay(editor);
    }

    /** The state after all entries, in order. */
    public static SiteDay fold(SiteDay start, Iterable<JournalEntry> entries) {
        SiteDay state = start;
        for (JournalEntry entry : entries) {
            state = evolve(state, entry);
        }
        return state;
    }

    /** A mutable copy of the fields, for the length of one event. */
    static final class Editor {
        final String site;
        LocalDate day;
        long version;
        Instant lastAt;
        PMap<TicketId, Ticket> tickets;
        TreePMap<Lane, TreePSet<QueueEntry>> waiting;
        TreePMap<Lane, TreePSet<QueueEntry>> questions;
        TreePSet<TicketId> printing;
        TreePSet<TicketId> named;
        TreePMap<String, Counter> counters;
        TreePMap<String, GivenNumbers> numbers;
        PMap<String, TicketId> byPressKey;
        TreePVector<NumberBlock> blocks;
        TreePVector<RecentCall> recent;
        TreePMap<String, TicketId> lastEnded;
        TreePMap<String, Reservation> rooms;

        Editor(SiteDay from) {
            site = from.site;
            day = from.day;
            version = from.version;
            lastAt = from.lastAt;
            tickets = from.tickets;
            waiting = from.waiting;
            questions = from.questions;
            printing = from.printing;
            named = from.named;
            counters = from.counters;
            numbers = from.numbers;
            byPressKey = from.byPressKey;
            blocks = from.blocks;
            recent = from.recent;
            lastEnded = from.lastEnded;
            rooms = from.rooms;
        }

        void apply(JournalEntry entry) {
            switch (entry.event()) {
                case QueueEvent.TicketIssued issued -> issue(issued, entry);
                case QueueEvent.TicketCarriedOver carried -> carryOver(carried, entry);
                // why: the clerk who called it must notice nothing, so the ticket and its last event stay
                case QueueEvent.TicketJoined joined ->
                    byPressKey = byPressKey.minus(joined.typedKey()).plus(joined.pressKey(), joined.ticket());
                case QueueEvent.TicketEvent event -> change(event, entry);
                case QueueEvent.CounterEvent event -> change(event, entry);
                case QueueEvent.RoomReserved reserved ->
                    rooms = rooms.plus(
                            reserved.counter(),
                            new Reservation(reserved.counter(), reserved.clerk(), reserved.until()));
                case QueueEvent.RoomFreed freed -> rooms = rooms.minus(freed.counter());
                case QueueEvent.DayOpened opened -> {
                    openDay(opened);
                }
                case QueueEvent.DayClosed _ -> {
                    // why: the tickets stay to be looked at until the next day opens
                }
                case QueueEvent.BlockReserved reserved -> blocks = blocks.plus(reserved.block());
            }
        }

        private void openDay(QueueEvent.DayOpened opened) {
            day = opened.day();
            tickets = HashTreePMap.empty();
            waiting = TreePMap.empty();
            questions = TreePMap.empty();
            printing = TreePSet.empty();
            named = TreePSet.empty();
            counters = TreePMap.empty();
            numbers = TreePMap.empty();
            byPressKey = HashTreePMap.empty();
            blocks = TreePVector.from(opened.blocks());
            recent = TreePVector.empty();
            lastEnded = TreePMap.empty();
            rooms = TreePMap.empty();
        }

        private void issue(QueueEvent.TicketIssued event, JournalEntry entry) {
            @Nullable TicketNumber number = event.number();
            TicketFacts facts = new TicketFacts(
                    event.ticket(),
                    number,
                    event.lane(),
                    event.service(),
                    event.channel(),
                    event.language(),
                    entry.seq(),
                    entry.at(),
                    event.arrival(),
                    event.due(),
                    event.appointmentAt(),
                    event.flagged(),
                    event.appointmentMissing(),
                    null,
                    List.of(),
                    Handover.NONE,
                    last(entry, LastEvent.Kind.FINAL));
            replace(null, event.printing() ? new Printing(facts) : new Waiting(facts));
            byPressKey = byPressKey.plus(event.pressKey(), event.ticket());
            if (number != null) {
                @Nullable GivenNumbers given = numbers.get(number.series());
                boolean inTurn =
                        blocks.stream().noneMatch(block -> block.contains(number.series(), day, number.number()));
                numbers = numbers.plus(
                        number.series(),
                        (given == null ? GivenNumbers.NONE : given).with(number, event.ticket(), inTurn));
            }
        }

        private void carryOver(QueueEvent.TicketCarriedOver event, JournalEntry entry) {
            replace(
                    null,
                    new Waiting(event.facts()
                            .withIssuedSeq(entry.seq())
                            .withNamed(null)
                            .withLast(last(entry, LastEvent.Kind.FINAL))));
        }

        private void change(QueueEvent.TicketEvent event, JournalEntry entry) {
            Ticket old = Objects.requireNonNull(
                    tickets.get(event.ticket()),
                    () -> "journal of " + site + ", entry " + entry.seq() + ": no ticket " + event.ticket());
            replace(old, next(old, event, entry));
            noteCalls(old, event, entry);
        }

        private static Ticket next(Ticket old, QueueEvent.TicketEvent event, JournalEntry entry) {
            TicketFacts facts = old.facts().withLast(last(entry, kindOf(event)));
            Instant at = entry.at();
            return switch (event) {
                case QueueEvent.SlipPrinted _ ->
                    old instanceof Printing
                            ? new Waiting(facts)
                            : old.withFacts(old.facts().withFlagged(false));
                case QueueEvent.SlipDoubted _ -> new Waiting(facts.withFlagged(true));
                case QueueEvent.TicketVoided _ -> new Closed(facts, at, ClosedAs.VOIDED, null);
                case QueueEvent.TicketCalled called ->
                    new Called(facts, at, called.counter(), called.clerk(), called.reason(), 0, entry.seq(), old);
                case QueueEvent.TicketRecalled _ -> {
                    Called called = (Called) old;
                    yield new Called(
                            facts,
                            called.at(),
                            called.counter(),
                            called.clerk(),
                            called.reason(),
                            called.recalls() + 1,
                            entry.seq(),
                            called.before());
                }
                case QueueEvent.ServiceStarted _ -> new Serving(facts, at, (Called) old);
                case QueueEvent.ServiceFinished _ -> new Closed(facts, at, ClosedAs.SERVED, old);
                case QueueEvent.NoShowRecorded _ -> new Closed(facts, at, ClosedAs.NO_SHOW, old);
                case QueueEvent.TicketReinstated reinstated -> {
                    // why: who was voided and comes back shows the slip, so it is proven
                    boolean proven = old instanceof Closed closed && closed.as() == ClosedAs.VOIDED;
                    yield new Waiting(facts.withDue(reinstated.due()).withFlagged(facts.flagged() && !proven));
                }
                case QueueEvent.TicketRequeued _, QueueEvent.TicketUnparked _ -> new Waiting(facts);
                case QueueEvent.TicketTransferred to ->
                    new Waiting(facts.withTransfer(
                            to.lane(), to.service(), to.due(), to.named(), to.notes(), to.handover()));
                case QueueEvent.TicketTakenOver _ -> old.withFacts(facts);
                case QueueEvent.TicketReleased _ -> new Waiting(facts.withNamed(null));
                case QueueEvent.TicketParked _ ->
                    new Parked(facts, at, old instanceof Serving serving ? serving.call() : (Called) old);
                case QueueEvent.TicketCanceled _ -> new Closed(facts, at, ClosedAs.CANCELED, null);
                case QueueEvent.TicketSuperseded _ -> {
                    // why: what has ended keeps its end, from which its number rests
                    Instant end = old instanceof Closed closed ? closed.at() : at;
                    yield new Closed(facts, end, ClosedAs.SUPERSEDED, null);
                }
                case QueueEvent.TicketExpired _ -> new Closed(facts, at, ClosedAs.EXPIRED, null);
                case QueueEvent.EventUndone _ -> {
                    Ticket before = old instanceof Closed closed
                            ? Objects.requireNonNull(closed.before())
                            : ((Called) old).before();
                    yield before.withFacts(before.facts()
                            .withFlagged(old.facts().flagged())
                            .withLast(last(entry, LastEvent.Kind.FINAL)));
                }
                case QueueEvent.TicketIssued _, QueueEvent.TicketCarriedOver _, QueueEvent.TicketJoined _ ->
                    throw new IllegalStateException("handled before");
            };
        }

        private static LastEvent.Kind kindOf(QueueEvent.TicketEvent event) {
            return switch (event) {
                case QueueEvent.TicketCalled _ -> LastEvent.Kind.CALL;
                case QueueEvent.ServiceFinished _ -> LastEvent.Kind.FINISH;
                case QueueEvent.NoShowRecorded _ -> LastEvent.Kind.NO_SHOW;
                default -> LastEvent.Kind.FINAL;
            };
        }

        private static LastEvent last(JournalEntry entry, LastEvent.Kind kind) {
            return new LastEvent(entry.seq(), entry.at(), kind, entry.actor());
        }

        /** Keeps every index in step with the ticket. */
        private void replace(@Nullable Ticket old, Ticket now) {
            if (old instanceof Waiting waited) {
                queues(waited.facts(), waited.facts().lane(), false);
                named = named.minus(waited.id());
            } else if (old instanceof Printing printed) {
                printing = printing.minus(printed.id());
            } else if (old != null) {
                occupy(old, null);
            }
            if (now instanceof Waiting waits) {
                queues(waits.facts(), waits.facts().lane(), true);
                if (waits.facts().named() != null) {
                    named = named.plus(waits.id());
                }
            } else if (now instanceof Printing prints) {
                printing = printing.plus(prints.id());
            } else {
                occupy(now, now.id());
            }
            tickets = tickets.plus(now.id(), now);
        }

        private void queues(TicketFacts facts, Lane lane, boolean add) {
            TreePMap<Lane, TreePSet<QueueEntry>> all = facts.isPresent() ? waiting : questions;
            TreePSet<QueueEntry> queue = SiteDay.in(all, lane);
            QueueEntry entry = QueueEntry.of(facts);
            all = all.plus(lane, add ? queue.plus(entry) : queue.minus(entry));
            if (facts.isPresent()) {
                waiting = all;
            } else {
                questions = all;
            }
        }

        /** Puts a ticket on its counter, or takes it away; parked and closed tickets occupy none. */
        private void occupy(Ticket ticket, @Nullable TicketId occupant) {
            @Nullable String where = switch (ticket) {
                case Called called -> called.counter();
                case Serving serving -> serving.counter();
                default -> null;
            };
            if (where != null && counters.get(where) instanceof Counter.Open open) {
                counters = counters.plus(where, new Counter.Open(open.id(), open.clerk(), occupant));
            }
        }

        private void noteCalls(Ticket old, QueueEvent.TicketEvent event, JournalEntry entry) {
            TicketId id = event.ticket();
            switch (event) {
                case QueueEvent.TicketCalled called -> addRecent(old.facts(), called.counter(), entry);
                case QueueEvent.TicketRecalled _ -> {
                    removeRecent(id, ((Called) old).announcement());
                    addRecent(old.facts(), ((Called) old).counter(), entry);
                }
                case QueueEvent.ServiceFinished _, QueueEvent.NoShowRecorded _ ->
                    old.findCounter().ifPresent(counter -> lastEnded = lastEnded.plus(counter, id));
                case QueueEvent.EventUndone _ -> {
                    if (old instanceof Called called) {
                        removeRecent(id, called.announcement());
                    } else {
                        get(id).findCounter()
                                .filter(counter -> id.equals(lastEnded.get(counter)))
                                .ifPresent(counter -> lastEnded = lastEnded.minus(counter));
                    }
                }
                case QueueEvent.TicketVoided _, QueueEvent.TicketSuperseded _ -> {
                    if (old instanceof Called called) {
                        removeRecent(id, called.announcement());
                    }
                }
                default -> {
                    // why: no other event is a call or an end at a counter
                }
            }
        }

        private Ticket get(TicketId id) {
            return Objects.requireNonNull(tickets.get(id));
        }

        private void addRecent(TicketFacts facts, String counter, JournalEntry entry) {
            @Nullable TicketNumber number = facts.number();
            if (number != null) {
                recent = recent.plus(0, new RecentCall(entry.seq(), facts.id(), number, counter, entry.at()));
                if (recent.size() > RECENT_CALLS) {
                    recent = recent.minus(RECENT_CALLS);
                }
            }
        }

        private void removeRecent(TicketId id, long announcement) {
            for (int i = 0; i < recent.size(); i++) {
                RecentCall call = recent.get(i);
                if (call.ticket().equals(id) && call.announcement() == announcement) {
                    recent = recent.minus(i);
                    return;
                }
            }
        }

        private void change(QueueEvent.CounterEvent event, JournalEntry entry) {
            String id = event.counter();
            if (event instanceof QueueEvent.CounterTakenOver) {
                return;
            }
            @Nullable Counter old = counters.get(id);
            Counter now = switch (event) {
                case QueueEvent.CounterOpened opened -> new Counter.Open(id, opened.clerk(), null);
                case QueueEvent.CounterPaused paused ->
                    new Counter.Paused(id, clerkAt(old), paused.reason(), entry.at());
                case QueueEvent.CounterClosing _ ->
                    new Counter.Closing(
                            id,
                            clerkAt(old),
                            Objects.requireNonNull(old).findTicket().orElseThrow());
                case QueueEvent.CounterClosed _ -> new Counter.Closed(id);
                case QueueEvent.CounterTakenOver _ -> throw new IllegalStateException("changes no counter");
            };
            counters = counters.plus(id, now);
        }

        private static String clerkAt(@Nullable Counter counter) {
            return Objects.requireNonNull(counter).findClerk().orElseThrow();
        }
    }
}
