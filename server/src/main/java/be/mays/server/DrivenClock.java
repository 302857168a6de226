package be.mays.server;

import be.mays.platform.time.BusinessClock;
import java.time.Instant;

/** Business time that moves only when it is told to, and only forwards: for replays. Thread-safe. */
public final class DrivenClock implements BusinessClock {
    private Instant now;

    /** A clock that stands at this instant. */
    public DrivenClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    /** Moves to a later instant; an earlier one changes nothing. */
    public synchronized void moveTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }
}
