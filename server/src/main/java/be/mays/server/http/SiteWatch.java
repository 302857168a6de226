package be.mays.server.http;

import be.mays.platform.time.MonotonicClock;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.StateListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;

/** Lets many virtual threads wait until a site changes. Thread-safe. */
public final class SiteWatch implements StateListener, AutoCloseable {
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private final MonotonicClock clock;
    private volatile Consumer<String> relay = _ -> {};
    private volatile boolean closed;

    /** Nobody waits yet; how long one waits is measured by this clock. */
    public SiteWatch(MonotonicClock clock) {
        this.clock = clock;
    }

    /** How a site stands, and what those who wait for the next change wait for. */
    private record Moment(long version, long turn, CompletableFuture<Boolean> next) {}

    private static final class Watch {
        private volatile Moment moment = new Moment(0, 0, new CompletableFuture<>());

        // why: who waits holds no lock, so that five hundred who wake do not queue for one
        void change(LongUnaryOperator version) {
            Moment before;
            synchronized (this) {
                before = moment;
                moment =
                        new Moment(version.applyAsLong(before.version()), before.turn() + 1, new CompletableFuture<>());
            }
            before.next().complete(true);
        }
    }

    @Override
    public void onPublished(SiteDay state) {
        wake(state.site(), state.version());
    }

    /** Something that the site's version does not count has changed. */
    public void wake(String site) {
        wake(site, 0);
    }

    private void wake(String site, long version) {
        watch(site).change(before -> Math.max(before, version));
    }

    /** Tells this also to somebody else, such as other servers, whenever {@link #wakeNext} is called. */
    public void relayTo(Consumer<String> other) {
        relay = other;
    }

    /** Something happened that changes no site, such as work for a device: wakes who waits under this name. */
    public void wakeNext(String name) {
        wakeNextHere(name);
        relay.accept(name);
    }

    /** As {@link #wakeNext}, for what another server has told. */
    public void wakeNextHere(String name) {
        watch(name).change(before -> before + 1);
    }

    /** How often something has changed at the site; to be read before what may change. */
    public long turn(String site) {
        return watch(site).moment.turn();
    }

    /** The present version of what is watched under this name. */
    public long version(String name) {
        return watch(name).moment.version();
    }

    /**
     * Waits until the site has a later version than this, or the time is up.
     *
     * @throws InterruptedException when the server stops
     */
    public void await(String site, long version, Duration atMost) throws InterruptedException {
        await(watch(site), atMost, moment -> moment.version() > version);
    }

    /**
     * Waits until anything at the site has changed since this turn, or the time is up.
     *
     * @throws InterruptedException when the server stops
     */
    public void awaitTurn(String site, long turn, Duration atMost) throws InterruptedException {
        await(watch(site), atMost, moment -> moment.turn() != turn);
    }

    private void await(Watch watch, Duration atMost, Predicate<Moment> arrived) throws InterruptedException {
        long start = clock.nanos();
        Moment moment = watch.moment;
        while (!arrived.test(moment) && !closed) {
            Duration left = atMost.minus(clock.since(start));
            if (!left.isPositive()) {
                return;
            }
            try {
                moment.next().get(left.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                return;
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
            moment = watch.moment;
        }
        if (closed) {
            throw new InterruptedException("the server stops");
        }
    }

    private Watch watch(String site) {
        return watches.computeIfAbsent(site, _ -> new Watch());
    }

    @Override
    public void close() {
        closed = true;
        watches.keySet().forEach(this::wake);
    }
}
