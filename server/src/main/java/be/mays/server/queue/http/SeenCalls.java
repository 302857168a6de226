package be.mays.server.queue.http;

import java.time.Instant;
import java.util.Optional;

/** What desks ask of whoever hears from the boards. Called on request threads. */
public interface SeenCalls {
    /** When the call could first be seen on a board; nothing while no board has said so. */
    Optional<Instant> find(String site, long announcement);

    /** Grows with every call of the site that was shown. */
    long revision(String site);
}
