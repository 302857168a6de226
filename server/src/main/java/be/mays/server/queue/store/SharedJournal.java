package be.mays.server.queue.store;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What a journal does for other servers on the same database.
 *
 * @param databaseTime is told the database's clock at each turn, before anything is decided
 * @param channel on which they hear of a site's new entries
 * @param message for a site and the sequence number of its last entry
 */
public record SharedJournal(Consumer<Instant> databaseTime, String channel, BiFunction<String, Long, String> message) {}
