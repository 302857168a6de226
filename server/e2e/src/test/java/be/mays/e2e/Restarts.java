package be.mays.e2e;

import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.time.Duration;

/** How long killed servers took to be ready again, for server/docs/benchmarks.md. Not thread-safe. */
final class Restarts {
    private final MonotonicClock clock = new SystemMonotonicClock();
    private int count;
    private Duration slowest = Duration.ZERO;

    /** What brings one back. */
    @FunctionalInterface
    interface Start {
        void run() throws Exception;
    }

    /** Brings one back and remembers how long that took. */
    void time(Start start) throws Exception {
        long begin = clock.nanos();
        start.run();
        Duration took = clock.since(begin);
        count++;
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }

    /** Tells the figure where the test's output is read. */
    void tell(String what) {
        System.out.println(what + ": " + count + " times ready again, the slowest after " + slowest.toMillis() + " ms");
    }
}
