package be.mays.server.staff;

import be.mays.platform.time.MonotonicClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes who tries too often wait: the first tries are free, each further one waits twice as long as the one before.
 * Tries are forgiven one by one as time passes. A try counts from its beginning, so that many at once are not
 * free either. Thread-safe; remembers a bounded number of names.
 */
final class Slowdown {
    private static final int MOST_DOUBLINGS = 10;

    private final Limit limit;
    private final int most;
    private final MonotonicClock clock;
    private final Map<String, Tries> watched = new HashMap<>();

    /**
     * How much is too often.
     *
     * @param free so many wrong tries cost nothing
     * @param forgiving after so long one try is forgiven
     * @param longest nobody waits longer between two tries
     */
    record Limit(int free, Duration forgiving, Duration longest) {}

    /**
     * What is remembered of a name.
     *
     * @param count wrong tries that are not forgiven
     * @param forgivenAt nanoseconds: up to when time has been counted
     * @param lastAt nanoseconds: the last try
     */
    private record Tries(int count, long forgivenAt, long lastAt) {}

    /** Watches at most so many names. */
    Slowdown(Limit limit, int most, MonotonicClock clock) {
        this.limit = limit;
        this.most = most;
        this.clock = clock;
    }

    /** Begins a try, which counts until {@link #takeBack} or {@link #forget}. @return how long to wait first, if at all */
    synchronized Optional<Duration> begin(String name) {
        long now = clock.nanos();
        @Nullable Tries known = watched.get(name);
        Tries before = known == null ? new Tries(0, now, now) : forgiven(known, now);
        Duration left = pause(before.count()).minusNanos(now - before.lastAt());
        if (left.isPositive()) {
            return Optional.of(left);
        }
        if (known == null && watched.size() >= most) {
            makeRoom();
        }
        int count = Math.min(before.count() + 1, limit.free() + MOST_DOUBLINGS);
        watched.put(name, new Tries(count, before.forgivenAt(), now));
        return Optional.empty();
    }

    /** The last try was not a wrong one. */
    synchronized void takeBack(String name) {
        watched.computeIfPresent(
                name,
                (_, tries) ->
                        tries.count() <= 1 ? null : new Tries(tries.count() - 1, tries.forgivenAt(), tries.lastAt()));
    }

    /** All tries of a name are forgiven. */
    synchronized void forget(String name) {
        watched.remove(name);
    }

    private Tries forgiven(Tries tries, long now) {
        long each = limit.forgiving().toNanos();
        long forgiven = (now - tries.forgivenAt()) / each;
        return new Tries(
                (int) Math.max(0, tries.count() - forgiven), tries.forgivenAt() + forgiven * each, tries.lastAt());
    }

    private Duration pause(int count) {
        if (count < limit.free()) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, count - limit.free()));
        return doubled.compareTo(limit.longest()) > 0 ? limit.longest() : doubled;
    }

    /** Forgets who is forgiven anyhow; when that is nobody, the one with the fewest tries, the oldest of those. */
    private void makeRoom() {
        long now = clock.nanos();
        watched.values().removeIf(tries -> forgiven(tries, now).count() == 0);
        if (watched.size() >= most) {
            watched.entrySet().stream()
                    .min(Comparator.comparingInt((Map.Entry<String, Tries> entry) ->
                                    forgiven(entry.getValue(), now).count())
                            .thenComparingLong(entry -> entry.getValue().lastAt() - now))
                    .ifPresent(entry -> watched.remove(entry.getKey()));
        }
    }
}
