package be.mays.server.operations.http;

import be.mays.platform.time.MonotonicClock;
import be.mays.server.http.Access;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneFault;
import be.mays.server.queue.dispatch.LaneWrite;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process lives, and whether it can do its work. It lives while the write lane moves: a lane that has been
 * at one commit for minutes comes back only with a restart. It is ready when a trial write was durable within the last second.
 */
public final class HealthRoutes {
    /** After so long at one commit the process is taken for dead: longer than any database's own time-outs. */
    static final Duration STUCK = Duration.ofMinutes(2);

    private static final Duration FRESH = Duration.ofSeconds(1);
    /** A trial that has not ended after so long is no good news. */
    private static final Duration STALE = Duration.ofSeconds(3);

    private final Dispatcher dispatcher;
    private final LaneWrite<Boolean> trial;
    private final Supplier<Duration> busyFor;
    private final MonotonicClock monotonic;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile boolean ready;
    private volatile @Nullable Look last;

    /** What was found when the lane was last tried. */
    private record Look(long at, boolean works) {}

    /**
     * Health of this lane.
     *
     * @param trial writes something that nobody misses
     * @param busyFor how long it has been at its present commit
     */
    public HealthRoutes(
            Dispatcher dispatcher, LaneWrite<Boolean> trial, Supplier<Duration> busyFor, MonotonicClock monotonic) {
        this.dispatcher = dispatcher;
        this.trial = trial;
        this.busyFor = busyFor;
        this.monotonic = monotonic;
    }

    /** From now on it serves. */
    public void setReady() {
        ready = true;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", this::live, Access.ANYONE);
        routes.get("/health/ready", this::ready, Access.ANYONE);
    }

    private void live(Context context) {
        boolean lives = busyFor.get().compareTo(STUCK) < 0;
        answer(context, lives, lives ? "live" : "stuck");
    }

    private void ready(Context context) {
        boolean works = ready && works();
        answer(context, works, works ? "ready" : "not-ready");
    }

    private static void answer(Context context, boolean good, String status) {
        context.header("Cache-Control", "no-store");
        context.status(good ? 200 : 503).json(Map.of("status", status));
    }

    /** One try a second is enough: anybody may ask, and each try is a write. */
    private boolean works() {
        @Nullable Look before = last;
        if (before != null && monotonic.since(before.at()).compareTo(FRESH) < 0) {
            return before.works();
        }
        if (!looking.tryLock()) {
            // why: somebody is trying already, and who asks meanwhile must not add to what waits
            return before != null
                    && before.works()
                    && monotonic.since(before.at()).compareTo(STALE) < 0;
        }
        try {
            boolean works = tryToWrite();
            last = new Look(monotonic.nanos(), works);
            return works;
        } finally {
            looking.unlock();
        }
    }

    private boolean tryToWrite() {
        try {
            return dispatcher.write(trial);
        } catch (LaneFault fault) {
            return false;
        }
    }
}
