package be.mays.server.operations.http;

import be.mays.server.http.Access;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneFault;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Whether the process lives, and whether it can do its work: the write lane answers. */
public final class HealthRoutes {
    private final Dispatcher dispatcher;
    private volatile boolean ready;

    /** Health of this lane. */
    public HealthRoutes(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** From now on it serves. */
    public void setReady() {
        ready = true;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", context -> context.json(Map.of("status", "live")), Access.ANYONE);
        routes.get("/health/ready", this::ready, Access.ANYONE);
    }

    private void ready(Context context) {
        boolean works = ready;
        if (works) {
            try {
                dispatcher.write(_ -> true);
            } catch (LaneFault fault) {
                works = false;
            }
        }
        context.header("Cache-Control", "no-store");
        context.status(works ? 200 : 503).json(Map.of("status", works ? "ready" : "not-ready"));
    }
}
