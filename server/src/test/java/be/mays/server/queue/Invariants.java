package be.mays.server.queue;

import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What must hold after every command. Throws an AssertionError that says what does not. Used by one thread. */
final class Invariants implements RandomWalk.Observer {
    private final Set<Given> given = new HashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private int steps;

    private record Given(String site, LocalDate day, TicketNumber number) {}

    private record Printed(String series, int number) {}

    /** How often each event, refusal and call rule was met. */
    Map<String, Integer> seen() {
        return seen;
    }

    @Override
    public void step(RandomWalk.Track track, SiteDay before, QueueCommand command, Instant now, Outcome outcome) {
        steps++;
        switch (outcome) {
            case Outcome.Refused refused -> {
                count(refused.reason().name());
                check(track.state().equals(before), "a refused command changed the state");
            }
            case Outcome.Accepted accepted -> {
                checkJournal(track.site(), before, accepted, now);
                checkCounters(accepted.state());
                checkTouched(accepted);
                checkNumbers(track.site(), before, accepted, now);
                if (steps % 4 == 0) {
                    checkUnchanged(before, accepted);
                    checkHeld(accepted.state());
                }
                switch (command) {
                    case QueueCommand.CallNext next -> checkOrder(track.site(), before, next, accepted, now);
                    case QueueCommand.CallPrinted call -> checkTyped(call, accepted);
                    case QueueCommand.HandIn handIn -> checkHandedIn(before, handIn, accepted);
                    case QueueCommand.TurnDay _ -> checkDayEnded(before, accepted);
                    default -> {}
                }
            }
        }
        if (command instanceof QueueCommand.PassTime) {
            boolean due =
                    before.findNextDeadline().filter(at -> !at.isAfter(now)).isPresent();
            check(due == outcome instanceof Outcome.Accepted, "the next deadline does not tell whether time has work");
        }
        if (steps % 8 == 0) {
            checkIndexes(track.state());
        }
    }

    @Override
    public void restarted(RandomWalk.Track track, SiteDay folded, SiteDay foldedFromToday) {
        check(folded.equals(track.state()), "the fold of the journal is not the state");
        check(foldedFromToday.equals(track.state()), "the fold of today's journal is not the state");
        checkIndexes(track.state());
        checkHeld(track.state());
    }

    private void checkJournal(Site site, SiteDay before, Outcome.Accepted accepted, Instant now) {
        long seq = before.version();
        for (JournalEntry entry : accepted.entries()) {
            seq++;
            check(entry.seq() == seq, "an entry has not the next number", entry);
            check(entry.site().equals(site.id()) && entry.at().equals(now), "an entry is of elsewhere", entry);
            count(entry.event().getClass().getSimpleName());
            if (entry.event() instanceof QueueEvent.TicketCalled called) {
                count(called.reason().rule().name());
                boolean coded = called.reason().rule() != CallReason.Rule.CHOSEN
                        || called.reason().code() != null;
                check(coded, "a chosen ticket was called without a reason");
            }
        }
        SiteDay after = accepted.state();
        check(after.version() == seq, "the version is not that of the last entry", after);
        if (!accepted.entries().isEmpty()) {
            check(after.lastAt().equals(now), "the state does not know the time of its last entry");
            if (steps % 4 == 0) {
                SiteDay evolved = SiteDayEvolution.fold(before, accepted.entries());
                check(evolved.equals(after), "the entries of the command do not lead to its state");
            }
        }
    }

    /** The rows that a store writes: every ticket of an entry, as the state has it afterwards. */
    private static void checkTouched(Outcome.Accepted accepted) {
        Set<TicketId> about = new HashSet<>();
        for (JournalEntry entry : accepted.entries()) {
            if (entry.event() instanceof QueueEvent.TicketEvent event) {
                about.add(event.ticket());
            }
        }
        Set<TicketId> touched = new HashSet<>();
        for (Outcome.TouchedTicket one : accepted.touched()) {
            check(touched.add(one.ticket().id()), "a ticket is touched twice", one);
            if (one.day().equals(accepted.state().day())) {
                Ticket now = accepted.state().get(one.ticket().id());
                check(now.equals(one.ticket()), "a row differs from the state", one);
            } else {
                check(!one.ticket().isOpen(), "a ticket of a closed day is open", one);
            }
        }
        check(touched.equals(about), "the rows are not those of the entries", accepted);
    }

    private static void checkCounters(SiteDay state) {
        Set<String> clerks = new HashSet<>();
        int occupied = 0;
        for (Counter counter : state.counters().values()) {
            counter.findClerk().ifPresent(clerk -> check(clerks.add(clerk), "works at two counters", clerk));
            if (counter.findTicket().isPresent()) {
                occupied++;
                Ticket ticket = state.get(counter.findTicket().get());
                boolean there = (ticket instanceof Ticket.Called || ticket instanceof Ticket.Serving)
                        && ticket.findCounter().filter(counter.id()::equals).isPresent();
                check(there, "a counter has a ticket that is elsewhere", counter, ticket);
            }
        }
        int atCounters = 0;
        for (Ticket ticket : state.listTickets()) {
            switch (ticket) {
                case Ticket.Called _, Ticket.Serving _ -> atCounters++;
                case Ticket.Parked parked ->
                    check(
                            state.counter(parked.counter()).findClerk().isPresent(),
                            "parked at a closed counter",
                            parked);
                default -> {}
            }
        }
        check(occupied == atCounters, "more tickets are called or served than counters have one", state);
    }

    private void checkNumbers(Site site, SiteDay before, Outcome.Accepted accepted, Instant now) {
        for (JournalEntry entry : accepted.entries()) {
            if (!(entry.event() instanceof QueueEvent.TicketIssued issued)) {
                continue;
            }
            TicketNumber number = issued.number();
            check((number != null) == issued.channel().isPresent(), "only who is present has a number", issued);
            if (number == null) {
                continue;
            }
            check(given.add(new Given(site.id(), entry.day(), number)), "a number was given twice", entry);
            if (entry.day().equals(before.day())) {
                checkRested(before, number, now);
            }
        }
    }

    /** Who types a number has its visitor at the counter, and nobody else. */
    private static void checkTyped(QueueCommand.CallPrinted call, Outcome.Accepted accepted) {
        Ticket ticket = accepted.state().get(Objects.requireNonNull(accepted.ticket()));
        boolean there = ticket instanceof Ticket.Called called
                && called.counter().equals(call.counter())
                && Objects.requireNonNull(ticket.facts().number()).print().equals(call.number());
        check(there, "a typed number did not call its ticket", call, ticket);
    }

    /** One press is one ticket for ever, and it has the number of the slip. */
    private static void checkHandedIn(SiteDay before, QueueCommand.HandIn handIn, Outcome.Accepted accepted) {
        if (!handIn.day().equals(before.day())) {
            return;
        }
        TicketId press =
                accepted.state().findByPressKey(handIn.pressKey()).orElseThrow(() -> new AssertionError("press lost"));
        check(press.equals(accepted.ticket()), "a press is another ticket than its hand-in", handIn, accepted);
        // why: a kiosk that sends its own ticket again, even with another number, changes nothing
        boolean again = before.findTicket(handIn.ticket()).isPresent();
        TicketNumber number = accepted.state().get(press).facts().number();
        check(
                again || (number != null && number.print().equals(handIn.number())),
                "the ticket of a press has another number than its slip",
                handIn,
                accepted);
        Ticket served = before.findTicket(press).orElse(null);
        if (served instanceof Ticket.Serving) {
            check(served.equals(accepted.state().get(press)), "a hand-in disturbed who is being served", served);
        }
    }

    private static void checkHeld(SiteDay state) {
        Set<Printed> held = new HashSet<>();
        for (Ticket ticket : state.listTickets()) {
            TicketNumber number = ticket.facts().number();
            if (number != null && ticket.isOpen()) {
                check(
                        held.add(new Printed(number.series(), number.number())),
                        "two open tickets hold a number",
                        ticket);
            }
        }
    }

    private static void checkRested(SiteDay before, TicketNumber number, Instant now) {
        for (Ticket ticket : before.listTickets()) {
            TicketNumber other = ticket.facts().number();
            if (other != null
                    && other.number() == number.number()
                    && other.series().equals(number.series())) {
                boolean rested = ticket instanceof Ticket.Closed closed
                        && Duration.between(closed.at(), now).compareTo(Duration.ofMinutes(60)) >= 0;
                check(rested, "a number was given that a ticket holds", ticket);
            }
        }
    }

    /** No ticket vanishes or changes what it may never change. */
    private static void checkUnchanged(SiteDay before, Outcome.Accepted accepted) {
        if (!accepted.state().day().equals(before.day())) {
            return;
        }
        for (Ticket old : before.listTickets()) {
            TicketFacts now = accepted.state().get(old.id()).facts();
            boolean same = Objects.equals(now.number(), old.facts().number())
                    && now.arrival().equals(old.facts().arrival())
                    && now.issuedSeq() == old.facts().issuedSeq();
            check(same, "a ticket changed what it never may", old, now);
        }
    }

    private void checkOrder(
            Site site, SiteDay before, QueueCommand.CallNext next, Outcome.Accepted accepted, Instant now) {
        CounterPlan plan = site.findCounter(next.counter()).orElseThrow();
        TicketId expected = new BruteForceOrder(before, site, plan, next.clerk(), now)
                .findFirst()
                .map(TicketFacts::id)
                .orElse(null);
        check(
                Objects.equals(accepted.ticket(), expected),
                "another was first in turn than who was called",
                expected,
                accepted);
        Nobody nobody = accepted.nobody();
        check(
                (nobody == null) == (expected != null),
                "nobody is called, or somebody, and not said so",
                expected,
                accepted);
        if (nobody != null) {
            count("Nobody");
            long waits = before.listTickets().stream()
                    .filter(ticket -> ticket instanceof Ticket.Waiting || ticket instanceof Ticket.Printing)
                    .count();
            int told = nobody.causes().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            check(told == waits, "not all who wait were explained", nobody);
        }
    }

    private static void checkDayEnded(SiteDay before, Outcome.Accepted accepted) {
        List<QueueEvent> events =
                accepted.entries().stream().map(JournalEntry::event).toList();
        int carried = 0;
        for (Ticket ticket : before.listTickets()) {
            boolean expired = events.contains(new QueueEvent.TicketExpired(ticket.id()));
            check(
                    expired == (ticket.isOpen() && ticket.facts().isPresent()),
                    "the day's turn forgot a ticket, or ended one twice",
                    ticket);
            if (ticket.isOpen() && !ticket.facts().isPresent()) {
                carried++;
                Ticket now = accepted.state().get(ticket.id());
                check(now instanceof Ticket.Waiting, "a carried question does not wait", now);
            }
        }
        check(accepted.state().listTickets().size() == carried, "the new day has tickets that nobody carried over");
        check(accepted.state().counters().isEmpty(), "a counter stayed open over night");
    }

    private static void checkIndexes(SiteDay state) {
        Set<TicketId> printing = new HashSet<>();
        Set<TicketId> named = new HashSet<>();
        Map<Lane, TreeSet<QueueEntry>> waiting = new HashMap<>();
        Map<Lane, TreeSet<QueueEntry>> questions = new HashMap<>();
        for (Ticket ticket : state.listTickets()) {
            TicketFacts facts = ticket.facts();
            if (ticket instanceof Ticket.Printing) {
                printing.add(ticket.id());
            } else if (ticket instanceof Ticket.Waiting) {
                (facts.channel().isPresent() ? waiting : questions)
                        .computeIfAbsent(facts.lane(), _ -> new TreeSet<>())
                        .add(new QueueEntry(facts.due(), facts.arrival(), facts.issuedSeq(), facts.id()));
                if (facts.named() != null) {
                    named.add(ticket.id());
                }
            }
        }
        check(printing.equals(new HashSet<>(state.listPrinting())), "the index of printing tickets is wrong");
        check(named.equals(new HashSet<>(state.listNamed())), "the index of named tickets is wrong");
        for (Lane lane : Lane.values()) {
            List<QueueEntry> visitors = new ArrayList<>(waiting.getOrDefault(lane, new TreeSet<>()));
            List<QueueEntry> asked = new ArrayList<>(questions.getOrDefault(lane, new TreeSet<>()));
            check(visitors.equals(new ArrayList<>(state.waiting(lane))), "the queue of a lane is wrong", lane);
            check(asked.equals(new ArrayList<>(state.questions(lane))), "the questions of a lane are wrong", lane);
        }
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private static void check(boolean holds, String otherwise, @Nullable Object... details) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + Arrays.toString(details));
        }
    }
}
