package be.mays.server.queue.http;

import be.mays.api.counter.RoomRequest;
import be.mays.api.counter.RoomView;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;

/** Private rooms: free, kept for somebody, or in use. */
public final class RoomRoutes {
    private static final String RESERVATION = "/api/v1/rooms/{counter}/reservation";
    private static final int SHORTEST = 5;
    private static final int LONGEST = 240;

    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final Views views;
    private final BusinessClock clock;
    private final LaneCalls lane;

    /** Routes on this lane. */
    public RoomRoutes(Dispatcher dispatcher, CatalogHolder catalog, Views views, BusinessClock clock) {
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.views = views;
        this.clock = clock;
        this.lane = new LaneCalls(dispatcher);
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(RESERVATION, this::show, Access.STAFF);
        routes.put(RESERVATION, this::reserve, Access.STAFF);
    }

    private record Room(Site site, CounterPlan plan) {}

    private Room room(Context context) {
        String id = Requests.id(context.pathParam("counter"), "counter");
        Site site = catalog.get()
                .findSiteOfCounter(id)
                .filter(one -> one.findCounter(id).orElseThrow().isRoom())
                .orElseThrow(() -> HttpProblem.notFound("ROOM_UNKNOWN", "there is no private room \"" + id + "\""));
        return new Room(site, site.findCounter(id).orElseThrow());
    }

    private void show(Context context) {
        Room room = room(context);
        context.header("Cache-Control", "no-store")
                .json(view(dispatcher.state(room.site().id()), room));
    }

    private RoomView view(SiteDay state, Room room) {
        return views.room(state, room.plan(), clock.now());
    }

    private void reserve(Context context) {
        Room room = room(context);
        RoomRequest request = Requests.body(context, RoomRequest.class);
        Integer minutes = request.minutes();
        if (minutes == null || (minutes != 0 && (minutes < SHORTEST || minutes > LONGEST))) {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    "minutes is " + minutes,
                    "minutes",
                    "send " + SHORTEST + " to " + LONGEST + ", or 0 to give the room back");
        }
        Clerk clerk =
                AccessControl.staff(context).clerk().withReason(Requests.optionalCode(request.reason(), "reason"));
        String id = room.plan().id();
        QueueCommand command = minutes == 0
                ? new QueueCommand.FreeRoom(id, clerk)
                : new QueueCommand.ReserveRoom(id, clerk, Duration.ofMinutes(minutes));
        lane.run(context, room.site().id(), command, (_, state) -> view(state, room));
    }
}
