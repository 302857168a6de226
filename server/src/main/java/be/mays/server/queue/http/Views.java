package be.mays.server.queue.http;

import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.CounterView;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.RoomView;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketState;
import be.mays.api.ticket.TicketView;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import be.mays.server.queue.CallReason;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Counter;
import be.mays.server.queue.LastEvent;
import be.mays.server.queue.Nobody;
import be.mays.server.queue.Reservation;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketFacts;
import be.mays.server.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tickets and counters as staff see them. Pure but for the catalog; thread-safe. */
public final class Views {
    private static final Duration UNDO = Duration.ofSeconds(30);

    private final CatalogHolder catalog;
    private final Function<String, String> fullNames;
    private final Function<String, Optional<String>> noteTexts;
    private final Texts texts = Texts.dutch(LaneCalls.class);

    /**
     * Views by this catalog.
     *
     * @param fullNames the full name of a user; the user itself when unknown
     * @param noteTexts the free text with an id; nothing when it is deleted
     */
    public Views(
            CatalogHolder catalog, Function<String, String> fullNames, Function<String, Optional<String>> noteTexts) {
        this.catalog = catalog;
        this.fullNames = fullNames;
        this.noteTexts = noteTexts;
    }

    /** The same without free texts: an answer is kept for days, a text only until the next. */
    Views withoutTexts() {
        return new Views(catalog, fullNames, _ -> Optional.empty());
    }

    /** A ticket of a state. */
    TicketView ticket(SiteDay state, @Nullable TicketId id) {
        return findTicket(state, id).orElseThrow(() -> new IllegalStateException("no ticket " + id));
    }

    /** A ticket of a state, if there is one. */
    Optional<TicketView> findTicket(SiteDay state, @Nullable TicketId id) {
        return id == null ? Optional.empty() : state.findTicket(id).map(ticket -> view(state, ticket));
    }

    TicketView view(SiteDay state, Ticket ticket) {
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
                facts.handover().texts().stream()
                        .map(noteTexts)
                        .flatMap(Optional::stream)
                        .toList(),
                facts.handover().documents(),
                Optional.ofNullable(facts.handover().sendBackTo())
                        .map(sender -> fullNames.apply(sender.clerk()))
                        .orElse(null),
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

    /** A private room. */
    RoomView room(SiteDay state, CounterPlan plan, Instant now) {
        Optional<String> worker = state.counter(plan.id()).findClerk();
        Optional<Reservation> kept = state.findReservation(plan.id(), now);
        RoomView.Status status = worker.isPresent()
                ? RoomView.Status.IN_USE
                : kept.isPresent() ? RoomView.Status.RESERVED : RoomView.Status.FREE;
        @Nullable String clerk = worker.or(() -> kept.map(Reservation::clerk)).orElse(null);
        return new RoomView(
                plan.id(),
                plan.label(),
                status,
                clerk,
                clerk == null ? null : fullNames.apply(clerk),
                kept.map(Reservation::until).orElse(null));
    }

    /** A channel of the contract as the rules know it; when none was sent, a kiosk's for a device, else reception. */
    static Channel channel(be.mays.api.ticket.@Nullable Channel channel, boolean byDevice) {
        if (channel == null) {
            return byDevice ? Channel.KIOSK : Channel.RECEPTION;
        }
        return Channel.valueOf(channel.name());
    }
}
