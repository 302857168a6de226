package be.mays.server.http;

import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.StateListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Lets many virtual threads wait until a site changes. Thread-safe. */
public final class SiteWatch implements StateListener, AutoCloseable {
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private volatile Consumer<String> relay = _ -> {};
    private volatile boolean closed;

    private static final class Watch {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private long version;
        private long turn;
    }

    @Override
    public void onPublished(SiteDay state) {
        wake(state.site(), state.version());
    }

    /** Something that the site's version does not count has changed. */
    public void wake(String site) {
        wake(site, 0);
    }

    /** How often something has changed at the site; to be read before what may change. */
    public long turn(String site) {
        Watch watch = watch(site);
        watch.lock.lock();
        try {
            return watch.turn;
        } finally {
            watch.lock.unlock();
        }
    }

    /**
     * Waits until anything at the site has changed since this turn, or the time is up.
     *
     * @throws InterruptedException when the server stops
     */
    public void awaitTurn(String site, long turn, Duration atMost) throws InterruptedException {
        Watch watch = watch(site);
        long left = atMost.toNanos();
        watch.lock.lockInterruptibly();
        try {
            while (watch.turn == turn && left > 0 && !closed) {
                left = watch.changed.awaitNanos(left);
            }
        } finally {
            watch.lock.unlock();
        }
        if (closed) {
            throw new InterruptedException("the server stops");
        }
    }

    private void wake(String site, long version) {
        Watch watch = watch(site);
        watch.lock.lock();
        try {
            watch.version = Math.max(watch.version, version);
            watch.turn++;
            watch.changed.signalAll();
        } finally {
            watch.lock.unlock();
        }
    }

    /** The present version of what is watched under this name. */
    public long version(String name) {
        Watch watch = watch(name);
        watch.lock.lock();
        try {
            return watch.version;
        } finally {
            watch.lock.unlock();
        }
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
        Watch watch = watch(name);
        watch.lock.lock();
        try {
            watch.version++;
            watch.changed.signalAll();
        } finally {
            watch.lock.unlock();
        }
    }

    private Watch watch(String site) {
        return watches.computeIfAbsent(site, _ -> new Watch());
    }

    /**
     * Waits until the site has a later version than this, or the time is up.
     *
     * @throws InterruptedException when the server stops
     */
    public void await(String site, long version, Duration atMost) throws InterruptedException {
        Watch watch = watch(site);
        long left = atMost.toNanos();
        watch.lock.lockInterruptibly();
        try {
            while (watch.version <= version && left > 0 && !closed) {
                left = watch.changed.awaitNanos(left);
            }
        } finally {
            watch.lock.unlock();
        }
        if (closed) {
            throw new InterruptedException("the server stops");
        }
    }

    @Override
    public void close() {
        closed = true;
        watches.keySet().forEach(site -> wake(site, 0));
    }
}
