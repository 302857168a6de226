package be.mays.display.link;

import java.time.Duration;

/** How the link waits between two tries; tests wait no time at all. */
@FunctionalInterface
public interface Pause {
    /** Returns after the span, measured by the machine. */
    void last(Duration span) throws InterruptedException;
}
