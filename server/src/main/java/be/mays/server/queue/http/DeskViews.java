package be.mays.server.queue.http;

import be.mays.api.counter.CounterView;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.RoomView;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketView;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import be.mays.server.queue.CallOrder;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.Counter;
import be.mays.server.queue.QueueEntry;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** All that one desk shows. Thread-safe. */
public final class DeskViews {
    private static final Duration TIME_TO_COME = Duration.ofSeconds(30);
    private static final int QUEUE_SHOWN = 20;

    private final Views views;
    private final SeenCalls seen;
    private final UsualServiceTimes usual;

    /** Desks with tickets as these views show them. */
    public DeskViews(Views views, SeenCalls seen, UsualServiceTimes usual) {
        this.views = views;
        this.seen = seen;
        this.usual = usual;
    }

    /** Counts what boards have told of a site. */
    long seenRevision(String site) {
        return seen.revision(site);
    }

    /** The desk of one clerk at one counter. */
    DeskState desk(
            SiteDay state, Site site, CounterPlan plan, Clerk clerk, Instant now, List<DeskState.CutOff> cutOff) {
        CallOrder order = new CallOrder(state, site, plan, clerk, now);
        List<TicketView> queue = order.listNext(QUEUE_SHOWN).stream()
                .map(choice -> views.view(state, choice.ticket()))
                .toList();
        Optional<Ticket> present = state.counter(plan.id()).findTicket().flatMap(state::findTicket);
        Optional<Ticket.Called> called =
                present.filter(Ticket.Called.class::isInstance).map(Ticket.Called.class::cast);
        Optional<Instant> shownAt = called.flatMap(call -> seen.find(state.site(), call.announcement()));
        return new DeskState(
                state.version(),
                now,
                views.counter(state, plan),
                present.map(ticket -> views.view(state, ticket)).orElse(null),
                listParked(state, plan),
                views.findTicket(state, state.findLastEnded(plan.id()).orElse(null))
                        .orElse(null),
                counts(state, site),
                queue,
                shownAt.orElse(null),
                called.map(call -> shownAt.orElse(call.at()).plus(TIME_TO_COME)).orElse(null),
                cutOff,
                called.filter(call -> call.recalls() < site.recalls().most())
                        .map(call -> call.findNextRecall(site.recalls()))
                        .orElse(null),
                present.flatMap(ticket -> findMost(site, ticket, now)).orElse(null),
                findNobody(state, plan, present.isEmpty() && queue.isEmpty(), order),
                listColleagues(state, site, clerk),
                listRooms(state, site, now));
    }

    private List<TicketView> listParked(SiteDay state, CounterPlan plan) {
        List<TicketView> parked = new ArrayList<>();
        for (Ticket ticket : state.listTickets()) {
            if (ticket instanceof Ticket.Parked here && here.counter().equals(plan.id())) {
                parked.add(views.view(state, ticket));
            }
        }
        parked.sort(Comparator.comparing(TicketView::arrival).thenComparing(TicketView::id));
        return parked;
    }

    private Optional<Integer> findMost(Site site, Ticket ticket, Instant now) {
        @Nullable String service = ticket.facts().service();
        return service == null
                ? Optional.empty()
                : usual.findMost(site, service, now).map(most -> (int) most.toSeconds());
    }

    private NextAnswer.@Nullable Nobody findNobody(SiteDay state, CounterPlan plan, boolean nobody, CallOrder order) {
        boolean open = state.counter(plan.id()) instanceof Counter.Open;
        return nobody && open ? views.nobody(order.explainNobody()) : null;
    }

    private List<CounterView> listColleagues(SiteDay state, Site site, Clerk clerk) {
        return site.counters().stream()
                .filter(plan -> state.counter(plan.id())
                        .findClerk()
                        .filter(worker -> !worker.equals(clerk.id()))
                        .isPresent())
                .map(plan -> views.counter(state, plan))
                .toList();
    }

    private List<RoomView> listRooms(SiteDay state, Site site, Instant now) {
        return site.counters().stream()
                .filter(CounterPlan::isRoom)
                .map(plan -> views.room(state, plan, now))
                .toList();
    }

    private static List<DeskState.LaneCount> counts(SiteDay state, Site site) {
        List<DeskState.LaneCount> counts = new ArrayList<>();
        for (be.mays.server.catalog.Lane lane : be.mays.server.catalog.Lane.values()) {
            if (site.findLane(lane).isPresent()) {
                SortedSet<QueueEntry> waiting = state.waiting(lane);
                Instant longest = waiting.stream()
                        .map(QueueEntry::arrival)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
                counts.add(new DeskState.LaneCount(Lane.valueOf(lane.name()), waiting.size(), longest));
            }
        }
        return counts;
    }
}
