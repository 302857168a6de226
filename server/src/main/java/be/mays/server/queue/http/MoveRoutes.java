package be.mays.server.queue.http;

import be.mays.api.ticket.CallRequest;
import be.mays.api.ticket.CancelRequest;
import be.mays.api.ticket.FinishRequest;
import be.mays.api.ticket.MoveRequest;
import be.mays.api.ticket.TransferRequest;
import be.mays.api.ticket.UndoRequest;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.Named;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketFacts;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneAnswer;
import be.mays.server.queue.dispatch.NoteTexts;
import be.mays.server.queue.dispatch.RequestKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What clerks do with a ticket. A team lead may do it for a colleague and then gives a reason. */
public final class MoveRoutes {
    private static final String TICKET = "/api/v1/tickets/{ticket}/";
    private static final int MOST_DOCUMENTS = 20;

    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final Views kept;
    private final NoteTexts texts;
    private final BusinessClock clock;
    private final LaneCalls lane;

    /** Routes on this lane. */
    public MoveRoutes(Dispatcher dispatcher, CatalogHolder catalog, Views views, NoteTexts texts, BusinessClock clock) {
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.kept = views.withoutTexts();
        this.texts = texts;
        this.clock = clock;
        this.lane = new LaneCalls(dispatcher);
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        move(routes, "recall", QueueCommand.Recall::new);
        move(routes, "start", QueueCommand.Start::new);
        move(routes, "no-show", QueueCommand.RecordNoShow::new);
        move(routes, "reinstate", QueueCommand.Reinstate::new);
        move(routes, "requeue", QueueCommand.Requeue::new);
        move(routes, "park", QueueCommand.Park::new);
        move(routes, "unpark", QueueCommand.Unpark::new);
        routes.post(TICKET + "call", this::call, Access.STAFF);
        routes.post(TICKET + "finish", this::finish, Access.STAFF);
        routes.post(TICKET + "transfer", this::transfer, Access.STAFF);
        routes.post(TICKET + "cancel", this::cancel, Access.STAFF);
        routes.post(TICKET + "undo", this::undo, Access.STAFF);
    }

    private void move(RoutesConfig routes, String name, BiFunction<TicketId, Clerk, QueueCommand.ForTicket> command) {
        routes.post(
                TICKET + name,
                context -> {
                    @Nullable String reason = Requests.findBody(context, MoveRequest.class)
                            .map(MoveRequest::reason)
                            .orElse(null);
                    run(context, command.apply(Requests.ticket(context), clerk(context, reason)));
                },
                Access.STAFF);
    }

    private void run(Context context, QueueCommand.ForTicket command) {
        lane.runForTicket(context, command, this::ticketBody);
    }

    private Object ticketBody(Outcome.Accepted accepted, SiteDay state) {
        return kept.ticket(state, accepted.ticket());
    }

    private static Clerk clerk(Context context, @Nullable String reason) {
        return AccessControl.staff(context).clerk().withReason(Requests.optionalCode(reason, "reason"));
    }

    private void call(Context context) {
        CallRequest request = Requests.body(context, CallRequest.class);
        run(
                context,
                new QueueCommand.CallTicket(
                        Requests.ticket(context),
                        Requests.id(request.counter(), "counter"),
                        clerk(context, null),
                        Requests.optionalCode(request.reason(), "reason")));
    }

    private void finish(Context context) {
        FinishRequest request =
                Requests.findBody(context, FinishRequest.class).orElse(new FinishRequest(null, null, null));
        run(
                context,
                new QueueCommand.Finish(
                        Requests.ticket(context),
                        clerk(context, request.reason()),
                        Requests.codes(request.services(), "services"),
                        Requests.optionalCode(request.outcome(), "outcome")));
    }

    private void transfer(Context context) {
        TransferRequest request = Requests.body(context, TransferRequest.class);
        Optional<LaneAnswer> before = dispatcher.findAnswered(Requests.key(context));
        if (before.isPresent()) {
            // why: what is checked below has changed by the first request
            lane.send(context, before.get());
            return;
        }
        @Nullable String counter = request.counter();
        @Nullable String colleague = request.clerk();
        @Nullable String service = request.service();
        @Nullable Named named = counter == null && colleague == null
                ? null
                : new Named(
                        counter == null ? null : Requests.id(counter, "counter"),
                        colleague == null ? null : Requests.user(colleague, "clerk"));
        if (named == null && service == null && request.lane() == null) {
            throw HttpProblem.badInput(
                    "NO_TARGET", "lane, service, counter and clerk are all absent", "lane", "give at least one");
        }
        TicketId ticket = Requests.ticket(context);
        Clerk clerk = clerk(context, request.reason());
        @Nullable String serviceId = service == null ? null : Requests.id(service, "service");
        List<String> notes = Requests.codes(request.notes(), "notes");
        List<String> documents = documents(ticket, request.documents());
        run(
                context,
                new QueueCommand.Transfer(
                        ticket,
                        clerk,
                        request.lane() == null
                                ? null
                                : Lane.valueOf(request.lane().name()),
                        serviceId,
                        named,
                        notes,
                        Boolean.TRUE.equals(request.wrongQueue()),
                        keepText(context, ticket, request.text()),
                        documents,
                        Boolean.TRUE.equals(request.comeBack())));
    }

    /** The documents, each of which must be one to bring; what the ticket is for may have changed meanwhile. */
    private List<String> documents(TicketId ticket, @Nullable List<String> seen) {
        if (seen == null || seen.isEmpty()) {
            return List.of();
        }
        SiteDay state = lane.stateOf(ticket);
        TicketFacts facts = state.findTicket(ticket).orElseThrow().facts();
        List<String> bring = Optional.ofNullable(facts.service())
                .flatMap(service -> catalog.findSite(state.site()).flatMap(site -> site.findService(service)))
                .map(ServiceOffer::bring)
                .orElse(List.of());
        boolean known = seen.stream().allMatch(document -> document != null && bring.contains(document));
        if (seen.size() > MOST_DOCUMENTS || !known) {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    "documents holds one that is not to be brought for this service",
                    "documents",
                    "send texts of the ticket's bring");
        }
        return seen;
    }

    /** Keeps a free text before the hand-over that names it; the same request again keeps it once. */
    private @Nullable String keepText(Context context, TicketId ticket, @Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String text = Requests.text(typed, "text", NoteTexts.MOST_CHARACTERS);
        SiteDay state = lane.stateOf(ticket);
        RequestKey key = Requests.key(context);
        String id = UUID.nameUUIDFromBytes((key.principal() + "\n" + key.key()).getBytes(StandardCharsets.UTF_8))
                .toString();
        // why: a text whose hand-over is refused is named by nobody and goes with the others the day after
        dispatcher.write(transaction -> {
            texts.add(transaction, id, state.day(), text, clock.now());
            return true;
        });
        return id;
    }

    private void cancel(Context context) {
        CancelRequest request = Requests.findBody(context, CancelRequest.class).orElse(new CancelRequest(null));
        run(
                context,
                new QueueCommand.Cancel(
                        Requests.ticket(context),
                        clerk(context, request.reason()),
                        Requests.optionalCode(request.reason(), "reason")));
    }

    private void undo(Context context) {
        UndoRequest request = Requests.body(context, UndoRequest.class);
        run(context, new QueueCommand.Undo(Requests.ticket(context), clerk(context, null), request.event()));
    }
}
