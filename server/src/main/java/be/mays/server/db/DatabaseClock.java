package be.mays.server.db;

import be.mays.platform.time.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The clock that all servers of one database share: this machine's, corrected by what the database's said last. So two
 * servers whose clocks differ by minutes still give times in one order. Thread-safe.
 */
public final class DatabaseClock implements BusinessClock {
    private final BusinessClock machine;
    private volatile Duration difference = Duration.ZERO;

    /** A clock that runs as this machine's does until the database has been asked. */
    public DatabaseClock(BusinessClock machine) {
        this.machine = machine;
    }

    /** The database's clock says this now. */
    public void correct(Instant databaseNow) {
        difference = Duration.between(machine.now(), databaseNow);
    }

    @Override
    public Instant now() {
        return machine.now().plus(difference).truncatedTo(ChronoUnit.MILLIS);
    }
}
