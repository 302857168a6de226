package be.mays.platform.time;

import java.time.Duration;

/** Monotonic time: for timeouts, hold-offs and ages. Never steps, has no date. Thread-safe. */
@FunctionalInterface
public interface MonotonicClock {
    /** Nanoseconds since some fixed moment; only differences mean anything. */
    long nanos();

    /** The time gone since an earlier reading. */
    default Duration since(long earlierNanos) {
        return Duration.ofNanos(nanos() - earlierNanos);
    }
}
