package be.mays.platform.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine's clock; the only place where business time is read. */
public final class SystemBusinessClock implements BusinessClock {
    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
