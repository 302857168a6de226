package be.mays.server;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.card.CardLibrary;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.db.BriefCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many knowledge cards call for their owner: they are overdue, or somebody says that they are not right. Every page
 * asks, so the answer may be five seconds old. Thread-safe.
 */
final class CardCalls {
    private static final Logger LOG = LoggerFactory.getLogger(CardCalls.class);
    private static final Duration LASTING = Duration.ofSeconds(5);

    private final BriefCache<Integer> counts;

    CardCalls(CardLibrary library, CatalogHolder catalog, BusinessClock clock, MonotonicClock monotonic) {
        this.counts = new BriefCache<>(
                user -> {
                    LocalDate today = catalog.get().sites().getFirst().businessDay(clock.now());
                    return Optional.of((int) library.listOf(user, today).stream()
                            .filter(CardLibrary.Judged::calls)
                            .count());
                },
                monotonic,
                LASTING);
    }

    /** How many there are; 0 when the database does not say. */
    int count(String user) {
        try {
            return counts.find(user).orElse(0);
        } catch (RuntimeException noDatabase) {
            // why: the page that says so has the same head, and must come all the same
            LOG.debug("the cards of {} could not be counted", user, noDatabase);
            return 0;
        }
    }

    /** Counts anew from now on. */
    void forget() {
        counts.clear();
    }
}
