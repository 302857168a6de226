package be.mays.platform.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Shows the latest state of one thing to every page that listens. A page that reads slowly misses what came between,
 * and holds up nobody: each waits on its own request's virtual thread. Thread-safe.
 *
 * <p>Not Javalin's own client for such events (7.2.3): closed after its connection, for example while the program
 * stops and a page comes back, it fails, and fails again at each try to tell so, for ever.
 */
public final class LatestFeed<T> implements AutoCloseable {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger pages = new AtomicInteger();
    private volatile Shown<T> shown;
    private volatile boolean closed;

    /** How a state is sent. */
    @FunctionalInterface
    public interface Telling<T> {
        /**
         * The event's name and its data, a single line.
         *
         * @param isNew false: nothing changed for a few seconds, and the page is told that the stream lives
         * @return null: by a comment, which scripts cannot see
         */
        @Nullable Line tell(T state, boolean isNew);
    }

    /** An event's name and data. */
    public record Line(String name, String data) {}

    private record Shown<T>(T state, long version) {
        String id() {
            return Long.toString(version);
        }
    }

    /** A feed that shows this at first. */
    public LatestFeed(T first) {
        this.shown = new Shown<>(first, 0);
    }

    /** Shows something else from now on. */
    public void show(T next) {
        change(() -> shown = new Shown<>(next, shown.version + 1));
    }

    /** Ends the streams, and every later one at once. */
    @Override
    public void close() {
        change(() -> closed = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What is shown now. */
    public T latest() {
        return shown.state;
    }

    /** How many pages listen. */
    public int countPages() {
        return pages.get();
    }

    /** Tells one page, until it or the feed goes. */
    public void stream(Context context, Telling<T> telling) throws IOException {
        pages.incrementAndGet();
        try {
            EventStream.run(context, () -> !closed, (lastId, atMost) -> {
                Shown<T> now = await(lastId, atMost);
                @Nullable Line line = telling.tell(now.state, !now.id().equals(lastId));
                return line == null ? null : new EventStream.Event(now.id(), line.name, line.data);
            });
        } finally {
            pages.decrementAndGet();
        }
    }

    private Shown<T> await(@Nullable String lastId, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (shown.id().equals(lastId) && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return shown;
        } finally {
            lock.unlock();
        }
    }
}
