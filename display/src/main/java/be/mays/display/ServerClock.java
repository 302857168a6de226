package be.mays.display;

import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.api.selftest.ServerChecks;
import be.mays.platform.time.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the board's clock is from the server's, by the server's last answer. Thread-safe. */
final class ServerClock {
    private final BusinessClock clock;
    private volatile @Nullable Duration ahead;

    ServerClock(BusinessClock clock) {
        this.clock = clock;
    }

    /** The server answered just now, and this was its time. */
    void note(Instant serverTime) {
        ahead = Duration.between(serverTime, clock.now());
    }

    /** How far this machine's clock is ahead; null before the first answer. */
    @Nullable Duration ahead() {
        return ahead;
    }

    Heartbeat.Part health() {
        @Nullable Duration known = ahead;
        return known == null
                ? new Part("clock", Status.UNAVAILABLE, "the server has not answered yet")
                : ServerChecks.clock(known);
    }
}
