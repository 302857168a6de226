package be.mays.server.queue.http;

import be.mays.api.ContractJson;
import be.mays.api.counter.CallPrintedRequest;
import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterView;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.web.EventStream;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.http.SiteWatch;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.Nobody;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counters: opened, paused, closed, and asked for the next visitor. */
public final class CounterRoutes {
    private static final int LONGEST_NUMBER = 20;
    private static final String COUNTER = "/api/v1/counters/{counter}";

    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final Views views;
    private final Views kept;
    private final DeskViews desks;
    private final CutOffKiosks kiosks;
    private final SiteWatch watch;
    private final BusinessClock clock;
    private final LaneCalls lane;

    /** Routes on this lane. */
    public CounterRoutes(
            Dispatcher dispatcher,
            CatalogHolder catalog,
            Views views,
            DeskViews desks,
            CutOffKiosks kiosks,
            SiteWatch watch,
            BusinessClock clock) {
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.views = views;
        this.kept = views.withoutTexts();
        this.desks = desks;
        this.kiosks = kiosks;
        this.watch = watch;
        this.clock = clock;
        this.lane = new LaneCalls(dispatcher);
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/counters", this::list, Access.STAFF);
        routes.get(
                COUNTER, context -> context.header("Cache-Control", "no-store").json(desk(context)), Access.STAFF);
        routes.put(COUNTER + "/session", this::session, Access.STAFF);
        routes.post(COUNTER + "/next", this::next, Access.STAFF);
        routes.post(COUNTER + "/call-printed", this::callPrinted, Access.STAFF);
        routes.get(COUNTER + "/events", this::events, Access.STAFF);
    }

    private record Place(Site site, CounterPlan plan) {}

    private Place place(Context context) {
        String id = Requests.id(context.pathParam("counter"), "counter");
        Site site = catalog.get()
                .findSiteOfCounter(id)
                .orElseThrow(() -> HttpProblem.notFound("COUNTER_UNKNOWN", "there is no counter \"" + id + "\""));
        return new Place(site, site.findCounter(id).orElseThrow());
    }

    private void list(Context context) {
        List<CounterView> counters = catalog.get().sites().stream()
                .flatMap(site -> site.counters().stream().map(plan -> views.counter(dispatcher.state(site.id()), plan)))
                .toList();
        context.header("Cache-Control", "no-store").json(counters);
    }

    private DeskState desk(Context context) {
        Place place = place(context);
        SiteDay state = dispatcher.state(place.site().id());
        return desk(context, place, state, kiosks.list(state, place.site(), clock.now()));
    }

    private DeskState desk(Context context, Place place, SiteDay state, List<DeskState.CutOff> cutOff) {
        Clerk clerk = AccessControl.staff(context).clerk();
        return desks.desk(state, place.site(), place.plan(), clerk, clock.now(), cutOff);
    }

    private void session(Context context) {
        Place place = place(context);
        CounterSessionRequest request = Requests.body(context, CounterSessionRequest.class);
        Clerk clerk = AccessControl.staff(context)
                .clerk()
                .withReason(Requests.optionalCode(request.leadReason(), "leadReason"));
        String counter = place.plan().id();
        if (request.status() == null) {
            throw HttpProblem.badInput("BAD_VALUE", "status is missing", "status", "send open, paused or closed");
        }
        QueueCommand command = switch (request.status()) {
            case OPEN -> new QueueCommand.OpenCounter(counter, clerk);
            case PAUSED -> new QueueCommand.PauseCounter(counter, clerk, Requests.code(request.reason(), "reason"));
            case CLOSED -> new QueueCommand.CloseCounter(counter, clerk);
            case CLOSING ->
                throw HttpProblem.badInput(
                        "BAD_VALUE",
                        "status is \"closing\"",
                        "status",
                        "send closed: the counter closes after its ticket");
        };
        lane.run(context, place.site().id(), command, (_, state) -> views.counter(state, place.plan()));
    }

    private void next(Context context) {
        Place place = place(context);
        NextRequest request = Requests.findBody(context, NextRequest.class).orElse(new NextRequest(null));
        @Nullable String finish = request.finish();
        QueueCommand command = new QueueCommand.CallNext(
                place.plan().id(), AccessControl.staff(context).clerk(), finish == null ? null : ticketId(finish));
        lane.run(context, place.site().id(), command, (accepted, state) -> {
            @Nullable Nobody nobody = accepted.nobody();
            return new NextAnswer(
                    kept.findTicket(state, accepted.ticket()).orElse(null),
                    nobody == null ? null : views.nobody(nobody),
                    kept.findTicket(state, accepted.finished()).orElse(null));
        });
    }

    private static TicketId ticketId(String text) {
        try {
            return TicketId.of(text);
        } catch (IllegalArgumentException malformed) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "finish is \"" + Requests.printable(text) + "\"", "finish", "send a ticket's id");
        }
    }

    private void callPrinted(Context context) {
        Place place = place(context);
        CallPrintedRequest request = Requests.body(context, CallPrintedRequest.class);
        String number = Requests.text(request.number(), "number", LONGEST_NUMBER)
                .replace(" ", "")
                .toUpperCase(Locale.ROOT);
        QueueCommand command = new QueueCommand.CallPrinted(
                new TicketId(UUID.randomUUID()),
                number,
                place.plan().id(),
                AccessControl.staff(context).clerk());
        lane.run(context, place.site().id(), command, (accepted, state) -> kept.ticket(state, accepted.ticket()));
    }

    private void events(Context context) throws IOException {
        String site = place(context).site().id();
        EventStream.run(context, AccessControl.whileAllowed(context), (lastId, atMost) -> {
            long turn = watch.turn(site);
            DeskEvent event = deskEvent(context);
            if (event.id().equals(lastId)) {
                watch.awaitTurn(site, turn, atMost);
                event = deskEvent(context);
            }
            return event.id().equals(lastId)
                    ? null
                    : new EventStream.Event(
                            event.id(),
                            "desk",
                            ContractJson.mapper()
                                    .writeValueAsString(desk(context, event.place(), event.state(), event.cutOff())));
        });
    }

    /** What a desk would be told now; another id tells that something has changed. */
    private record DeskEvent(Place place, SiteDay state, long seenRevision, List<DeskState.CutOff> cutOff) {
        String id() {
            String seen = state.version() + "." + seenRevision;
            // why: a kiosk falls silent without a change of the queue
            return cutOff.isEmpty() ? seen : seen + "-" + Integer.toHexString(cutOff.hashCode());
        }
    }

    private DeskEvent deskEvent(Context context) {
        Place place = place(context);
        SiteDay state = dispatcher.state(place.site().id());
        return new DeskEvent(
                place, state, desks.seenRevision(place.site().id()), kiosks.list(state, place.site(), clock.now()));
    }
}
