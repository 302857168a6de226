package be.mays.platform.time;

/** The machine's monotonic clock; the only place where it is read. */
public final class SystemMonotonicClock implements MonotonicClock {
    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
