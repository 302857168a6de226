package be.mays.server.db;

import be.mays.platform.time.MonotonicClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a slow look-up said, for a few seconds only, so that a revoked token is refused soon even when
 * another server revoked it. Thread-safe.
 */
public final class BriefCache<V> {
    private static final int MOST = 10_000;

    private final Map<String, Remembered<V>> remembered = new ConcurrentHashMap<>();
    private final Function<String, Optional<V>> lookUp;
    private final MonotonicClock clock;
    private final Duration lasting;

    private record Remembered<V>(Optional<V> value, long since) {}

    /** A cache in front of this look-up. */
    public BriefCache(Function<String, Optional<V>> lookUp, MonotonicClock clock, Duration lasting) {
        this.lookUp = lookUp;
        this.clock = clock;
        this.lasting = lasting;
    }

    /** The value, at most as old as the cache's time. */
    public Optional<V> find(String key) {
        @Nullable Remembered<V> known = remembered.get(key);
        if (known != null && clock.since(known.since()).compareTo(lasting) < 0) {
            return known.value();
        }
        Optional<V> found = lookUp.apply(key);
        if (remembered.size() >= MOST) {
            remembered.clear();
        }
        remembered.put(key, new Remembered<>(found, clock.nanos()));
        return found;
    }

    /** Forgets one key at once. */
    public void forget(String key) {
        remembered.remove(key);
    }

    /** Forgets everything at once. */
    public void clear() {
        remembered.clear();
    }
}
