package be.mays.server.board.http;

import be.mays.api.board.BoardState;
import be.mays.api.board.ShownCalls;
import be.mays.api.device.DeviceKind;
import be.mays.platform.time.BusinessClock;
import be.mays.server.board.BoardView;
import be.mays.server.board.ShownTimes;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.http.SiteWatch;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hears from boards which calls could be seen, and tells the desks. */
public final class ShownRoutes {
    private static final int MOST_CALLS = 100;
    private static final long OLDEST_MILLIS = Duration.ofHours(1).toMillis();

    private final BoardView view = new BoardView();
    private final ShownTimes times;
    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final SiteWatch watch;
    private final BusinessClock clock;

    /** Routes that note what was shown. */
    public ShownRoutes(
            ShownTimes times, Dispatcher dispatcher, CatalogHolder catalog, SiteWatch watch, BusinessClock clock) {
        this.times = times;
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.watch = watch;
        this.clock = clock;
    }

    /** Declares the route. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/devices/me/shown", this::shown, Access.DEVICE);
    }

    private void shown(Context context) {
        Principal.Device me = AccessControl.device(context);
        @Nullable List<ShownCalls.ShownCall> calls =
                Requests.body(context, ShownCalls.class).calls();
        if (calls == null || calls.size() > MOST_CALLS) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "calls is missing or too long", "calls", "send at most " + MOST_CALLS);
        }
        for (int i = 0; i < calls.size(); i++) {
            ShownCalls.@Nullable ShownCall call = calls.get(i);
            if (call == null || call.ageMillis() < 0) {
                throw HttpProblem.badInput(
                        "BAD_VALUE", "calls[" + i + "].ageMillis is missing or negative", "calls", "send 0 or more");
            }
        }
        if (me.kind() != DeviceKind.BOARD) {
            throw HttpProblem.forbidden("BOARD_ONLY", "only a display board shows calls");
        }
        note(me.site(), calls);
        context.status(204);
    }

    /** Calls that the site does not know any more are passed over. */
    private void note(String siteId, List<ShownCalls.ShownCall> calls) {
        Instant now = clock.now();
        Map<Long, Instant> calledAt =
                catalog.findSite(siteId).map(site -> listCalls(site, now)).orElse(Map.of());
        boolean news = false;
        for (ShownCalls.ShownCall call : calls) {
            @Nullable Instant called = calledAt.get(call.announcement());
            if (called != null) {
                Instant seen = now.minusMillis(Math.min(call.ageMillis(), OLDEST_MILLIS));
                news |= times.note(siteId, call.announcement(), seen.isBefore(called) ? called : seen);
            }
        }
        if (news) {
            watch.wake(siteId);
        }
    }

    private Map<Long, Instant> listCalls(Site site, Instant now) {
        BoardState state = view.of(catalog.get(), site, dispatcher.state(site.id()), now);
        Map<Long, Instant> calledAt = new HashMap<>();
        Stream.concat(state.calls().stream(), state.recent().stream())
                .forEach(call -> calledAt.put(call.announcement(), call.calledAt()));
        return calledAt;
    }
}
