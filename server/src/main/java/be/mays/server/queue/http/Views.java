package be.mays.server.queue.http;

import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.CounterView;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketState;
import be.mays.api.ticket.TicketView;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import be.mays.server.queue.CallOrder;
import be.mays.server.queue.CallReason;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.Counter;
import be.mays.server.queue.LastEvent;
import be.mays.server.queue.Nobody;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketFacts;
import be.mays.server.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tickets and counters as staff see them. Pure but for the catalog; thread-safe. */
public final class Views {
    private static final Duration UNDO = Duration.ofSeconds(30);
    private static final Duration TIME_TO_COME = Duration.ofSeconds(30);
    private static final int QUEUE_SHOWN = 20;

    private final CatalogHolder catalog;
    private final Function<String, String> fullNames;
    private final Texts texts = Texts.dutch(LaneCalls.class);

    /**
     * Views by this catalog.
     *
     * @param fullNames the full name of a user; the user itself when unknown
     */
    public Views(CatalogHolder catalog, Function<String, String> fullNames) {
        this.catalog = catalog;
        this.fullNames = fullNames;
    }

    /** A ticket of a state. */
    TicketView ticket(SiteDay state, @Nullable TicketId id) {
        return findTicket(state, id).orElseThrow(() -> new IllegalStateException("no ticket " + id));
    }

    /** A ticket of a state, if there is one. */
    Optional<TicketView> findTicket(SiteDay state, @Nullable TicketId id) {
        return id == null ? Optional.empty() : state.findTicket(id).map(ticket -> view(state, ticket));
    }

    private TicketView view(SiteDay state, Ticket ticket) {
        TicketFacts facts = ticket.facts();
        Optional<Site> site = catalog.findSite(state.site());
        @Nullable String service = facts.service();
        Optional<ServiceOffer> offer =
                site.flatMap(plan -> service == null ? Optional.empty() : plan.findService(service));
        Optional<Ticket.Called> call = findCall(ticket);
        LastEvent last = facts.last();
        boolean undoable = last.kind() != LastEvent.Kind.FINAL;
        return new TicketView(
                ticket.id().toString(),
                state.site(),
                facts.number() == null ? null : facts.number().print(),
                label(facts, site),
                Lane.valueOf(facts.lane().name()),
                service,
                offer.map(ServiceOffer::name).orElse(service),
                be.mays.api.ticket.Channel.valueOf(facts.channel().name()),
                facts.isPresent(),
                facts.language(),
                stateOf(ticket),
                ticket instanceof Ticket.Closed closed
                        ? be.mays.api.ticket.ClosedAs.valueOf(closed.as().name())
                        : null,
                facts.arrival(),
                facts.due(),
                facts.appointmentAt(),
                call.map(Ticket.Called::at).orElse(null),
                startOf(ticket),
                ticket.findCounter().orElse(null),
                call.map(called -> reason(called.reason(), site)).orElse(null),
                facts.flagged(),
                facts.appointmentMissing(),
                facts.notes(),
                offer.map(ServiceOffer::bring).orElse(List.of()),
                call.map(Ticket.Called::recalls).orElse(0),
                last.seq(),
                undoable,
                undoable ? last.at().plus(UNDO) : null);
    }

    private String label(TicketFacts facts, Optional<Site> site) {
        if (facts.number() != null) {
            return facts.number().print();
        }
        String hour =
                site.map(plan -> DutchTime.clock(facts.arrival(), plan.zone())).orElse("");
        return texts.get("channel." + facts.channel().name()) + " " + hour;
    }

    private static TicketState stateOf(Ticket ticket) {
        return switch (ticket) {
            case Ticket.Printing _ -> TicketState.PRINTING;
            case Ticket.Waiting _ -> TicketState.WAITING;
            case Ticket.Called _ -> TicketState.CALLED;
            case Ticket.Serving _ -> TicketState.SERVING;
            case Ticket.Parked _ -> TicketState.PARKED;
            case Ticket.Closed _ -> TicketState.CLOSED;
        };
    }

    private static Optional<Ticket.Called> findCall(Ticket ticket) {
        return switch (ticket) {
            case Ticket.Called called -> Optional.of(called);
            case Ticket.Serving serving -> Optional.of(serving.call());
            case Ticket.Parked parked -> Optional.of(parked.call());
            case Ticket.Closed closed -> Optional.ofNullable(closed.before()).flatMap(Views::findCall);
            case Ticket.Printing _, Ticket.Waiting _ -> Optional.empty();
        };
    }

    private static @Nullable Instant startOf(Ticket ticket) {
        return switch (ticket) {
            case Ticket.Serving serving -> serving.since();
            case Ticket.Closed closed -> closed.before() == null ? null : startOf(closed.before());
            case Ticket.Called _, Ticket.Parked _, Ticket.Printing _, Ticket.Waiting _ -> null;
        };
    }

    private String reason(CallReason reason, Optional<Site> site) {
        String due = site.map(plan -> DutchTime.hour(reason.due(), plan.zone())).orElse("");
        @Nullable String code = reason.code();
        String chosen =
                code != null && texts.has("chosen." + code) ? texts.get("chosen." + code) : String.valueOf(code);
        return texts.get("reason." + reason.rule().name(), due, chosen);
    }

    /** Why nobody was called. */
    NextAnswer.Nobody nobody(Nobody nobody) {
        List<NextAnswer.Cause> causes = nobody.causes().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey()))
                .map(entry -> new NextAnswer.Cause(
                        entry.getKey().name(),
                        entry.getValue(),
                        texts.get("cause." + entry.getKey().name(), entry.getValue())))
                .toList();
        return new NextAnswer.Nobody(texts.get(causes.isEmpty() ? "nobody" : "nobody.here"), causes);
    }

    /** A counter. */
    CounterView counter(SiteDay state, CounterPlan plan) {
        Counter counter = state.counter(plan.id());
        @Nullable String clerk = counter.findClerk().orElse(null);
        CounterStatus status = switch (counter) {
            case Counter.Closed _ -> CounterStatus.CLOSED;
            case Counter.Open _ -> CounterStatus.OPEN;
            case Counter.Paused _ -> CounterStatus.PAUSED;
            case Counter.Closing _ -> CounterStatus.CLOSING;
        };
        return new CounterView(
                plan.id(),
                state.site(),
                plan.label(),
                status,
                clerk,
                clerk == null ? null : fullNames.apply(clerk),
                counter instanceof Counter.Paused paused ? paused.reason() : null);
    }

    /** All that one desk shows. */
    DeskState desk(
            SiteDay state,
            Site site,
            CounterPlan plan,
            Clerk clerk,
            Instant now,
            SeenCalls seen,
            List<DeskState.CutOff> cutOff) {
        List<TicketView> parked = new ArrayList<>();
        for (Ticket ticket : state.listTickets()) {
            if (ticket instanceof Ticket.Parked here && here.counter().equals(plan.id())) {
                parked.add(view(state, ticket));
            }
        }
        parked.sort(Comparator.comparing(TicketView::arrival).thenComparing(TicketView::id));
        List<TicketView> queue = new CallOrder(state, site, plan, clerk, now)
                .listNext(QUEUE_SHOWN).stream()
                        .map(choice -> view(state, choice.ticket()))
                        .toList();
        Optional<Ticket> present = state.counter(plan.id()).findTicket().flatMap(state::findTicket);
        Optional<Ticket.Called> called =
                present.filter(Ticket.Called.class::isInstance).map(Ticket.Called.class::cast);
        Optional<Instant> shownAt = called.flatMap(call -> seen.find(state.site(), call.announcement()));
        return new DeskState(
                state.version(),
                now,
                counter(state, plan),
                present.map(ticket -> view(state, ticket)).orElse(null),
                parked,
                findTicket(state, state.findLastEnded(plan.id()).orElse(null)).orElse(null),
                counts(state, site),
                queue,
                shownAt.orElse(null),
                called.map(call -> shownAt.orElse(call.at()).plus(TIME_TO_COME)).orElse(null),
                cutOff);
    }

    private static List<DeskState.LaneCount> counts(SiteDay state, Site site) {
        List<DeskState.LaneCount> counts = new ArrayList<>();
        for (be.mays.server.catalog.Lane lane : be.mays.server.catalog.Lane.values()) {
            if (site.findLane(lane).isPresent()) {
                SortedSet<be.mays.server.queue.QueueEntry> waiting = state.waiting(lane);
                Instant longest = waiting.stream()
                        .map(be.mays.server.queue.QueueEntry::arrival)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
                counts.add(new DeskState.LaneCount(Lane.valueOf(lane.name()), waiting.size(), longest));
            }
        }
        return counts;
    }

    /** A channel of the contract as the rules know it; when none was sent, a kiosk's for a device, else reception. */
    static Channel channel(be.mays.api.ticket.@Nullable Channel channel, boolean byDevice) {
        if (channel == null) {
            return byDevice ? Channel.KIOSK : Channel.RECEPTION;
        }
        return Channel.valueOf(channel.name());
    }
}
