package be.mays.server.queue.http;

import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long services usually take, told by those who keep statistics. Thread-safe; must answer at once. */
@FunctionalInterface
public interface UsualServiceTimes {
    /** The time within which 8 of 10 visits for this service end; nothing when too few visits are known. */
    Optional<Duration> findMost(Site site, String service, Instant now);
}
