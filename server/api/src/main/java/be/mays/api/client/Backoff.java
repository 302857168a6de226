package be.mays.api.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: 0.5 s, doubled up to 3 s, each ±50 %, so that a hall full of
 * devices does not come back in the same instant. With a try that hangs for 4 s when the network returns, at most 4.5 s
 * more pass: what was kept is handed in within 10 s. Not thread-safe: one for each loop.
 */
public final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long LAST_MILLIS = 3_000;

    private final RandomGenerator random;
    private long nextMillis = FIRST_MILLIS;

    /** A backoff that draws its jitter from the given generator. */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The pause before the next try; each call doubles it. */
    public Duration next() {
        double jitter = 0.5 + random.nextDouble();
        Duration pause = Duration.ofMillis(Math.round(nextMillis * jitter));
        nextMillis = Math.min(LAST_MILLIS, nextMillis * 2);
        return pause;
    }

    /** After a success: start again at 0.5 s. */
    public void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
