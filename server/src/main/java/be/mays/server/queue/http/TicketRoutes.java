package be.mays.server.queue.http;

import be.mays.api.ticket.CallRequest;
import be.mays.api.ticket.CancelRequest;
import be.mays.api.ticket.FinishRequest;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Slip;
import be.mays.api.ticket.TicketState;
import be.mays.api.ticket.TransferRequest;
import be.mays.api.ticket.UndoRequest;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import be.mays.server.db.Secrets;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.Named;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketFacts;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.TicketNumber;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tickets: issued, confirmed and moved. */
public final class TicketRoutes {
    private static final String TICKET = "/api/v1/tickets/{ticket}";

    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final Views views;
    private final LaneCalls lane;

    /** Routes on this lane. */
    public TicketRoutes(Dispatcher dispatcher, CatalogHolder catalog, Views views) {
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.views = views;
        this.lane = new LaneCalls(dispatcher);
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/sites/{site}/tickets", this::issue, Access.KIOSK, Access.STAFF);
        routes.get(TICKET, this::show, Access.STAFF);
        verdict(routes, "printed", QueueCommand.ConfirmPrinted::new);
        verdict(routes, "print-uncertain", QueueCommand.DoubtPrint::new);
        verdict(routes, "print-failed", QueueCommand.DisprovePrint::new);
        move(routes, "recall", QueueCommand.Recall::new);
        move(routes, "start", QueueCommand.Start::new);
        move(routes, "no-show", QueueCommand.RecordNoShow::new);
        move(routes, "reinstate", QueueCommand.Reinstate::new);
        move(routes, "requeue", QueueCommand.Requeue::new);
        move(routes, "park", QueueCommand.Park::new);
        move(routes, "unpark", QueueCommand.Unpark::new);
        routes.post(TICKET + "/call", this::call, Access.STAFF);
        routes.post(TICKET + "/finish", this::finish, Access.STAFF);
        routes.post(TICKET + "/transfer", this::transfer, Access.STAFF);
        routes.post(TICKET + "/cancel", this::cancel, Access.STAFF);
        routes.post(TICKET + "/undo", this::undo, Access.STAFF);
    }

    private interface Verdict {
        QueueCommand.ForTicket command(TicketId ticket);
    }

    private void verdict(RoutesConfig routes, String name, Verdict verdict) {
        routes.post(
                TICKET + "/" + name,
                context -> lane.runForTicket(context, verdict.command(Requests.ticket(context)), this::ticketBody),
                Access.KIOSK);
    }

    private void move(RoutesConfig routes, String name, BiFunction<TicketId, Clerk, QueueCommand.ForTicket> command) {
        routes.post(
                TICKET + "/" + name,
                context -> lane.runForTicket(
                        context, command.apply(Requests.ticket(context), clerk(context)), this::ticketBody),
                Access.STAFF);
    }

    private Object ticketBody(Outcome.Accepted accepted, SiteDay state) {
        return views.ticket(state, accepted.ticket());
    }

    private static Clerk clerk(Context context) {
        return AccessControl.staff(context).clerk();
    }

    private void issue(Context context) {
        String siteId = Requests.id(context.pathParam("site"), "site");
        AccessControl.requireSite(context, siteId);
        IssueRequest wish = Requests.body(context, IssueRequest.class);
        if ((wish.lane() == null) == (wish.service() == null)) {
            throw HttpProblem.badInput(
                    "LANE_OR_SERVICE",
                    wish.lane() == null ? "neither lane nor service is given" : "both lane and service are given",
                    "lane",
                    "give exactly one of them");
        }
        Channel channel = Views.channel(wish.channel(), AccessControl.principal(context) instanceof Principal.Device);
        boolean byKiosk = AccessControl.principal(context) instanceof Principal.Device;
        if (byKiosk && channel != Channel.KIOSK) {
            throw HttpProblem.badInput(
                    "CHANNEL", "a kiosk cannot issue for channel " + channel, "channel", "send kiosk or nothing");
        }
        @Nullable String service = wish.service();
        TicketId id = new TicketId(UUID.randomUUID());
        var key = Requests.key(context);
        QueueCommand.Issue command = new QueueCommand.Issue(
                id,
                key.principal() + " " + key.key(),
                wish.lane() == null ? null : Lane.valueOf(wish.lane().name()),
                service == null ? null : Requests.id(service, "service"),
                channel,
                Requests.language(wish.language()),
                byKiosk,
                null);
        String token = Secrets.newToken(128);
        lane.send(
                context,
                dispatcher.dispatch(new CommandRequest(
                        siteId,
                        command,
                        AccessControl.principal(context).actor(),
                        key,
                        token,
                        lane.answering(201, (accepted, state) -> issued(accepted, state, id, token)))));
    }

    private IssuedTicket issued(Outcome.Accepted accepted, SiteDay state, TicketId asked, String token) {
        TicketId id = Objects.requireNonNull(accepted.ticket());
        Ticket ticket = state.findTicket(id).orElseThrow();
        TicketFacts facts = ticket.facts();
        // why: a press that was handed in before has a slip with a token of the kiosk's own
        String ownToken = id.equals(asked) ? token : "";
        Site site = catalog.findSite(state.site()).orElseThrow();
        @Nullable TicketNumber number = facts.number();
        @Nullable Slip slip = number == null ? null : SlipTexts.slip(catalog.get(), site, facts, number, ownToken);
        return new IssuedTicket(
                id.toString(),
                state.site(),
                number == null ? null : number.print(),
                be.mays.api.ticket.Lane.valueOf(facts.lane().name()),
                ticket instanceof Ticket.Printing ? TicketState.PRINTING : TicketState.WAITING,
                facts.issuedAt(),
                ownToken,
                slip);
    }

    /** The slip of a ticket, to be printed again; nothing when it has no number or is not the site's. */
    public Optional<Slip> findSlip(SiteDay state, TicketId id, String visitToken) {
        Optional<Site> site = catalog.findSite(state.site());
        Optional<TicketFacts> facts = state.findTicket(id).map(Ticket::facts);
        if (site.isEmpty() || facts.isEmpty()) {
            return Optional.empty();
        }
        @Nullable TicketNumber number = facts.get().number();
        return number == null
                ? Optional.empty()
                : Optional.of(SlipTexts.slip(catalog.get(), site.get(), facts.get(), number, visitToken));
    }

    private void show(Context context) {
        TicketId id = Requests.ticket(context);
        context.header("Cache-Control", "no-store").json(views.ticket(lane.stateOf(id), id));
    }

    private void call(Context context) {
        CallRequest request = Requests.body(context, CallRequest.class);
        lane.runForTicket(
                context,
                new QueueCommand.CallTicket(
                        Requests.ticket(context),
                        Requests.id(request.counter(), "counter"),
                        clerk(context),
                        Requests.optionalCode(request.reason(), "reason")),
                this::ticketBody);
    }

    private void finish(Context context) {
        FinishRequest request = Requests.findBody(context, FinishRequest.class).orElse(new FinishRequest(null, null));
        lane.runForTicket(
                context,
                new QueueCommand.Finish(
                        Requests.ticket(context),
                        clerk(context),
                        Requests.codes(request.services(), "services"),
                        Requests.optionalCode(request.outcome(), "outcome")),
                this::ticketBody);
    }

    private void transfer(Context context) {
        TransferRequest request = Requests.body(context, TransferRequest.class);
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
        lane.runForTicket(
                context,
                new QueueCommand.Transfer(
                        Requests.ticket(context),
                        clerk(context),
                        request.lane() == null
                                ? null
                                : Lane.valueOf(request.lane().name()),
                        service == null ? null : Requests.id(service, "service"),
                        named,
                        Requests.codes(request.notes(), "notes"),
                        Boolean.TRUE.equals(request.wrongQueue())),
                this::ticketBody);
    }

    private void cancel(Context context) {
        CancelRequest request = Requests.findBody(context, CancelRequest.class).orElse(new CancelRequest(null));
        lane.runForTicket(
                context,
                new QueueCommand.Cancel(
                        Requests.ticket(context), clerk(context), Requests.optionalCode(request.reason(), "reason")),
                this::ticketBody);
    }

    private void undo(Context context) {
        UndoRequest request = Requests.body(context, UndoRequest.class);
        lane.runForTicket(
                context,
                new QueueCommand.Undo(Requests.ticket(context), clerk(context), request.event()),
                this::ticketBody);
    }
}
