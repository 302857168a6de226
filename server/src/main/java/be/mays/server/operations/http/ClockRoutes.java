package be.mays.server.operations.http;

import be.mays.api.device.ClockMove;
import be.mays.api.device.ClockState;
import be.mays.platform.time.BusinessClock;
import be.mays.server.http.Access;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The driven clock of a replay: exists only when the clock is driven, and answers on this machine only. Moving
 * it also does what time alone does.
 */
public final class ClockRoutes {
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final Consumer<Instant> mover;
    private final BusinessClock clock;
    private final Dispatcher dispatcher;
    private final Supplier<List<String>> sites;

    /** Routes on this clock. */
    public ClockRoutes(
            Consumer<Instant> mover, BusinessClock clock, Dispatcher dispatcher, Supplier<List<String>> sites) {
        this.mover = mover;
        this.clock = clock;
        this.dispatcher = dispatcher;
        this.sites = sites;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/replay/clock", this::show, Access.LOOPBACK);
        routes.post("/replay/clock", this::move, Access.LOOPBACK);
    }

    private void move(Context context) {
        @Nullable Instant to = Requests.body(context, ClockMove.class).to();
        if (to == null || to.isBefore(clock.now()) || !to.isBefore(LATEST)) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "to is missing, in the past or after 2999", "to", "send a later instant");
        }
        mover.accept(to);
        dispatcher.passTimeWhereDue();
        show(context);
    }

    private void show(Context context) {
        Instant next = sites.get().stream()
                .map(dispatcher::state)
                .map(SiteDay::findNextDeadline)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
        context.json(new ClockState(clock.now(), next));
    }
}
