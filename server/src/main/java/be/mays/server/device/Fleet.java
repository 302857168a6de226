package be.mays.server.device;

import be.mays.platform.time.MonotonicClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All tokens that are good, by their hash, read together and remembered for a moment: when a call wakes hundreds
 * of boards at once, one look-up tells of all whether they are still allowed. Thread-safe.
 */
final class Fleet {
    private final Supplier<Map<String, HeldToken>> lookUp;
    private final MonotonicClock clock;
    private final Duration lasting;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Remembered remembered;

    private record Remembered(Map<String, HeldToken> byToken, long since) {}

    Fleet(Supplier<Map<String, HeldToken>> lookUp, MonotonicClock clock, Duration lasting) {
        this.lookUp = lookUp;
        this.clock = clock;
        this.lasting = lasting;
    }

    /** The token of this hash, by what was read at most so long ago. */
    Optional<HeldToken> find(String tokenHash) {
        @Nullable Remembered known = fresh();
        if (known == null) {
            reading.lock();
            try {
                known = fresh();
                if (known == null) {
                    long now = clock.nanos();
                    known = new Remembered(lookUp.get(), now);
                    remembered = known;
                }
            } finally {
                reading.unlock();
            }
        }
        return Optional.ofNullable(known.byToken().get(tokenHash));
    }

    private @Nullable Remembered fresh() {
        @Nullable Remembered known = remembered;
        return known != null && clock.since(known.since()).compareTo(lasting) < 0 ? known : null;
    }

    /** Forgets everything at once. Waits for who reads, whose answer may be older than what is forgotten for. */
    void forget() {
        reading.lock();
        try {
            remembered = null;
        } finally {
            reading.unlock();
        }
    }
}
