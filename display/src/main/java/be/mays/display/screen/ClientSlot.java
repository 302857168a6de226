package be.mays.display.screen;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Room for one thing: the latest. A page that reads slowly misses what came between, and never holds up the
 * program. Thread-safe; one thread takes.
 */
final class ClientSlot<T> {
    private final BlockingQueue<T> slot = new ArrayBlockingQueue<>(1);

    synchronized void put(T latest) {
        slot.clear();
        slot.add(latest);
    }

    @Nullable T take(Duration atMost) throws InterruptedException {
        return slot.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
