package be.mays.kiosk;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do: looks often, gives up loudly. */
public final class Eventually {
    private static final long LIMIT_NANOS = Duration.ofSeconds(15).toNanos();

    private Eventually() {}

    public static void eventually(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new AssertionError("still not true: " + what);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
