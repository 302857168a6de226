package be.mays.server.board;

import be.mays.api.board.BoardState;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.HoursText;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Counter;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the public view. Pure, thread-safe. */
public final class BoardView {
    private static final int RECENT = 10;

    private final HoursText hoursText = new HoursText();

    /** The board of a site at an instant. */
    public BoardState of(Catalog catalog, Site site, SiteDay state, Instant now) {
        Set<Long> present = new HashSet<>();
        List<BoardState.BoardCall> calls = new ArrayList<>();
        for (Counter counter : state.counters().values()) {
            counter.findTicket()
                    .flatMap(state::findTicket)
                    .flatMap(ticket -> call(site, ticket))
                    .ifPresent(call -> {
                        calls.add(call);
                        present.add(call.announcement());
                    });
        }
        calls.sort(Comparator.comparingLong(BoardState.BoardCall::announcement).reversed());
        List<BoardState.BoardCall> recent = state.recentCalls().stream()
                .filter(call -> !present.contains(call.announcement()))
                .limit(RECENT)
                .map(call -> call(site, call.announcement(), call.number(), call.counter(), call.at()))
                .toList();
        boolean open =
                site.lanes().keySet().stream().anyMatch(lane -> site.hours(lane).isOpen(now, site.zone()));
        return new BoardState(
                site.id(),
                site.name(),
                catalog.municipality(),
                state.version(),
                state.lastAt(),
                site.zone().getId(),
                open,
                hoursText.describe(site.hours(), now, site.zone()),
                calls,
                recent,
                waiting(site, state),
                site.message(),
                site.counters().stream()
                        .map(counter -> Integer.toString(counter.number()))
                        .toList());
    }

    private static Optional<BoardState.BoardCall> call(Site site, Ticket ticket) {
        @Nullable TicketNumber number = ticket.facts().number();
        return ticket instanceof Ticket.Called called && number != null
                ? Optional.of(call(site, called.announcement(), number, called.counter(), called.at()))
                : Optional.empty();
    }

    private static BoardState.BoardCall call(
            Site site, long announcement, TicketNumber number, String counter, Instant at) {
        Optional<CounterPlan> plan = site.findCounter(counter);
        return new BoardState.BoardCall(
                announcement,
                number.print(),
                plan.map(one -> Integer.toString(one.number())).orElse(""),
                plan.map(CounterPlan::label).orElse(""),
                plan.map(CounterPlan::direction).orElse(null),
                plan.map(CounterPlan::place).orElse(null),
                at);
    }

    /** Thematic and private are one public group, under the name of the thematic lane. */
    private static List<BoardState.Waiting> waiting(Site site, SiteDay state) {
        List<BoardState.Waiting> groups = new ArrayList<>();
        site.findLane(Lane.QUICK)
                .ifPresent(plan -> groups.add(new BoardState.Waiting(
                        "quick", plan.name(), state.waiting(Lane.QUICK).size(), null)));
        site.findLane(Lane.THEMATIC)
                .or(() -> site.findLane(Lane.PRIVATE))
                .map(LanePlan::name)
                .ifPresent(name -> groups.add(new BoardState.Waiting(
                        "other",
                        name,
                        state.waiting(Lane.THEMATIC).size()
                                + state.waiting(Lane.PRIVATE).size(),
                        null)));
        return groups;
    }
}
