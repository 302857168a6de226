package be.mays.e2e;

import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.device.ClockState;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.TicketState;
import be.mays.api.ticket.TicketView;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One office day, driven event by event: business time moves to the next press, end of service or deadline of the server
 * once everything before it has been answered and shown on the board. All in one thread and drawn from one seed, so
 * that the summary is the same on every run. Not thread-safe; one run each.
 */
public final class ReplayRun {
    /** The seed of the service times. */
    public static final long SEED = 42;

    private static final Duration BOARD_PATIENCE = Duration.ofSeconds(10);
    private static final Duration SETTING_UP = Duration.ofMinutes(15);
    private static final String CLERKS_PASSWORD = "balie-balie-balie";

    private final OfficeDay day;
    private final Site site;
    private final ReplayOffice office;
    private final Consumer<ReplayProgress> listener;
    private final ReplayLedger ledger = new ReplayLedger();
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparing(Event::at).thenComparingInt(Event::rank).thenComparingInt(Event::index));
    private final List<Visit> visits = new ArrayList<>();
    private final Map<String, Visit> byId = new HashMap<>();
    private final Map<String, Visit> servedAt = new LinkedHashMap<>();
    private Instant now = Instant.EPOCH;
    private @Nullable Instant nextDeadline;

    /** What happens next; at the same instant those who end come before those who arrive. */
    private sealed interface Event {
        Instant at();

        int rank();

        int index();
    }

    private record ServiceEnds(Instant at, int index) implements Event {
        @Override
        public int rank() {
            return 0;
        }
    }

    private record VisitorPresses(Instant at, int index) implements Event {
        @Override
        public int rank() {
            return 1;
        }
    }

    private ReplayRun(OfficeDay day, Site site, ReplayOffice office, Consumer<ReplayProgress> listener) {
        this.day = day;
        this.site = site;
        this.office = office;
        this.listener = listener;
    }

    /**
     * Replays a day on a server with a driven clock and the catalog of this site.
     *
     * @param listener hears after every event, on this thread; it may pause to pace the replay for the eye
     * @throws ProblemException when the server refuses what an office does, such as opening a counter
     */
    public static ReplaySummary run(
            OfficeDay day,
            Site site,
            URI server,
            String adminUser,
            String adminPassword,
            Consumer<ReplayProgress> listener)
            throws ProblemException, NoAnswerException, InterruptedException {
        try (ReplayOffice office = new ReplayOffice(server, site, adminUser, adminPassword)) {
            return new ReplayRun(day, site, office, listener).run();
        }
    }

    private ReplaySummary run() throws ProblemException, NoAnswerException, InterruptedException {
        ServiceTimes serviceTimes = new ServiceTimes(SEED);
        for (Press press : day.presses()) {
            events.add(new VisitorPresses(press.at(), visits.size()));
            visits.add(new Visit(press, serviceTimes.next(press.lane())));
        }
        Instant opening = day.date().atTime(OfficeDay.OPENS).atZone(site.zone()).toInstant();
        moveTo(opening.minus(SETTING_UP));
        office.moveIn(CLERKS_PASSWORD);
        moveTo(opening);
        office.openCounters();
        while (!events.isEmpty()) {
            Event event = events.element();
            moveTo(event.at());
            events.remove();
            switch (event) {
                case VisitorPresses press -> press(visits.get(press.index()));
                case ServiceEnds end -> endService(site.counters().get(end.index()));
            }
            listener.accept(progress());
        }
        Instant lastFinish = now;
        checkEveryTicket();
        checkNothingIsOpen();
        office.closeCounters();
        moveTo(site.startOfBusinessDay(day.date().plusDays(1)));
        checkTheDayClosed();
        ledger.checkAnnouncements(office.board().announced());
        return ledger.summary(day, visits, lastFinish);
    }

    /** Moves business time, and on the way to every instant at which the server has something to do by itself. */
    private void moveTo(Instant to) throws ProblemException, NoAnswerException {
        Instant deadline = nextDeadline;
        while (deadline != null && deadline.isAfter(now) && deadline.isBefore(to)) {
            step(deadline);
            deadline = nextDeadline;
        }
        if (to.isAfter(now)) {
            step(to);
        }
    }

    private void step(Instant to) throws ProblemException, NoAnswerException {
        ClockState state = office.moveClock(to);
        now = state.now();
        nextDeadline = state.nextDeadline();
    }

    private void press(Visit visit) throws ProblemException, NoAnswerException, InterruptedException {
        IssuedTicket ticket;
        try {
            ticket = office.press(visit.lane());
        } catch (ProblemException refused) {
            ledger.lose(visit.name(), "got no ticket: " + refused.getMessage());
            return;
        }
        visit.noteIssued(ticket);
        if (byId.put(ticket.id(), visit) != null) {
            ledger.doubt(visit.name(), "was given to two presses");
        }
        office.reportPrinted(ticket.id());
        visit.notePrinted();
        Lane lane = Lane.valueOf(visit.lane().name());
        // why: the counters meant for a lane are quicker at its visitors than those that only help
        List<CounterPlan> idle = site.counters().stream()
                .filter(counter -> !servedAt.containsKey(counter.id()))
                .sorted(Comparator.comparing(counter -> !ownLanes(counter).contains(lane)))
                .toList();
        for (CounterPlan counter : idle) {
            if (callNext(counter, null)) {
                return;
            }
        }
    }

    private static java.util.Set<Lane> ownLanes(CounterPlan counter) {
        return counter.first().isEmpty()
                ? java.util.Set.of(counter.lanes().iterator().next())
                : counter.first();
    }

    private void endService(CounterPlan counter) throws ProblemException, NoAnswerException, InterruptedException {
        Visit visit = servedAt.remove(counter.id());
        if (visit == null) {
            throw new IllegalStateException("nobody is served at " + counter.id());
        }
        callNext(counter, visit);
    }

    private boolean callNext(CounterPlan counter, @Nullable Visit finish)
            throws ProblemException, NoAnswerException, InterruptedException {
        NextAnswer answer = office.callNext(counter.id(), finish == null ? null : finish.id());
        if (finish != null) {
            TicketView finished = answer.finished();
            if (finished != null && finished.id().equals(finish.id())) {
                finish.noteFinished(now);
            } else {
                ledger.lose(finish.name(), "was not finished by the request that named it");
            }
        }
        TicketView called = answer.ticket();
        if (called == null) {
            return false;
        }
        Visit visit = byId.get(called.id());
        if (visit == null) {
            ledger.doubt(called.label(), "was called and had never been issued");
            return false;
        }
        checkOrder(visit);
        visit.noteCalled(now);
        if (office.board().awaitCall(visit.name(), counter.number(), BOARD_PATIENCE)) {
            visit.noteShown();
        }
        office.start(counter.id(), visit.id());
        servedAt.put(counter.id(), visit);
        events.add(
                new ServiceEnds(now.plus(visit.serviceTime()), site.counters().indexOf(counter)));
        return true;
    }

    /** Within a lane the one who came first is called first. */
    private void checkOrder(Visit called) {
        visits.stream()
                .filter(visit -> visit.lane() == called.lane() && visit.isPrinted() && !visit.isCalled())
                .findFirst()
                .filter(first -> first.pressedAt().isBefore(called.pressedAt()))
                .ifPresent(first -> ledger.note(called.name() + " was called before " + first.name()));
    }

    private void checkEveryTicket() throws ProblemException, NoAnswerException {
        for (Visit visit : visits) {
            if (visit.isIssued()) {
                TicketView ticket = office.show(visit.id());
                ledger.noteEnd(ticket);
                boolean same = ticket.state() == TicketState.CLOSED
                        && visit.name().equals(ticket.number())
                        && ticket.lane() == visit.lane()
                        && ticket.arrival().equals(visit.pressedAt())
                        && java.util.Objects.equals(ticket.calledAt(), visit.calledAt());
                if (!same) {
                    ledger.note("the server tells another story of " + visit.name() + ": " + ticket);
                }
            }
        }
    }

    private void checkNothingIsOpen() throws ProblemException, NoAnswerException {
        for (DeskState desk : office.listDesks()) {
            int waiting = desk.waiting().stream()
                    .mapToInt(DeskState.LaneCount::waiting)
                    .sum();
            if (desk.ticket() != null || !desk.parked().isEmpty() || waiting > 0) {
                ledger.note("something is left open at " + desk.counter().label() + ": " + waiting + " wait");
            }
        }
    }

    private void checkTheDayClosed() throws InterruptedException {
        boolean empty = office.board()
                .await(
                        state -> state.calls().isEmpty()
                                && state.recent().isEmpty()
                                && state.waiting().stream().allMatch(group -> group.waiting() == 0),
                        BOARD_PATIENCE);
        if (!empty) {
            ledger.note("the board was not empty after the turn of the day");
        }
    }

    private ReplayProgress progress() {
        int issued = (int) visits.stream().filter(Visit::isIssued).count();
        int served = (int) visits.stream().filter(Visit::isFinished).count();
        int waiting = (int) visits.stream()
                .filter(visit -> visit.isPrinted() && !visit.isCalled())
                .count();
        return new ReplayProgress(now.atZone(site.zone()), visits.size(), issued, waiting, servedAt.size(), served);
    }
}
