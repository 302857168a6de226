package be.mays.kiosk;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what comes on to a slow taker on a thread of its own: always the latest, and what was overtaken is never seen.
 * It lets a moment pass first, so that the taker does not work for what is overtaken at once. Thread-safe.
 */
final class LatestOnly<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LatestOnly.class);
    private static final long STOP_MILLIS = 2_000;

    private final Duration moment;
    private final BlockingQueue<T> slot = new ArrayBlockingQueue<>(1);
    private final Consumer<T> taker;
    private final Thread thread;

    LatestOnly(String name, Duration moment, Consumer<T> taker) {
        this.moment = moment;
        this.taker = taker;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Returns at once; what waited before is dropped. */
    void put(T latest) {
        while (!slot.offer(latest)) {
            slot.poll();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                T first = slot.take();
                Thread.sleep(moment);
                @Nullable T newer = slot.poll();
                taker.accept(newer == null ? first : newer);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException fault) {
                // why: the next one must be shown all the same
                LOG.error("what was to be shown was not", fault);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
