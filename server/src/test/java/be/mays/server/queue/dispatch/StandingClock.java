package be.mays.server.queue.dispatch;

import be.mays.platform.time.BusinessClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that a test moves, also backwards. */
public final class StandingClock implements BusinessClock {
    private volatile Instant now;

    /** A clock that stands at this instant. */
    public StandingClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant now() {
        return now;
    }

    /** Moves by so much. */
    public void move(Duration step) {
        now = now.plus(step);
    }
}
