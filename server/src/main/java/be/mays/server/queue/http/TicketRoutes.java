package be.mays.server.queue.http;

import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Slip;
import be.mays.api.ticket.TicketState;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import be.mays.server.db.Secrets;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.RecentKeys;
import be.mays.server.http.RequestLimits;
import be.mays.server.http.Requests;
import be.mays.server.queue.Channel;
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
import org.jspecify.annotations.Nullable;

/** Tickets: issued, printed and shown. */
public final class TicketRoutes {
    private static final String TICKET = "/api/v1/tickets/{ticket}";

    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final Views views;
    private final LaneCalls lane;
    private final RequestLimits limits;
    private final RecentKeys pressed = new RecentKeys();

    /** Routes on this lane. */
    public TicketRoutes(Dispatcher dispatcher, CatalogHolder catalog, Views views, RequestLimits limits) {
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.views = views;
        this.lane = new LaneCalls(dispatcher);
        this.limits = limits;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/sites/{site}/tickets", this::issue, Access.KIOSK, Access.STAFF);
        routes.get(TICKET, this::show, Access.STAFF);
        verdict(routes, "printed", QueueCommand.ConfirmPrinted::new);
        verdict(routes, "print-uncertain", QueueCommand.DoubtPrint::new);
        verdict(routes, "print-failed", QueueCommand.DisprovePrint::new);
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

    private Object ticketBody(Outcome.Accepted accepted, SiteDay state) {
        return views.withoutTexts().ticket(state, accepted.ticket());
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
        // why: after an outage a kiosk repeats each press until it is answered
        if (pressed.add(key.principal() + " " + key.key())) {
            limits.countTicket(context);
        }
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
}
