package be.mays.platform.time;

import java.time.Instant;

/** Business time: arrivals, due times, opening hours. Thread-safe. May step when an administrator sets it. */
@FunctionalInterface
public interface BusinessClock {
    /** The present instant, with milliseconds at most: what a database keeps. */
    Instant now();
}
