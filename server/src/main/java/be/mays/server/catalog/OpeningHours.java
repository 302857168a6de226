package be.mays.server.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When visitors are served, as a pure function of an instant, so that opening never depends on a timer that
 * was missed. Immutable, thread-safe.
 */
public interface OpeningHours {
    /** Whether visitors are served at this instant. */
    boolean isOpen(Instant instant, ZoneId zone);

    /** The end of the opening that contains this instant; nothing when closed, or when it never closes. */
    Optional<Instant> findClosing(Instant instant, ZoneId zone);

    /** The first instant from this one on at which it is open, at most a year ahead; when open: this instant. */
    Optional<Instant> findNextOpening(Instant instant, ZoneId zone);

    /** Whether there is any opening on this date. */
    boolean isOpenOn(LocalDate date);

    /** Whether a ticket may be issued: open, and not within the last-issue time before closing. */
    default boolean isIssuing(Instant instant, ZoneId zone, Duration lastIssue) {
        return isOpen(instant, zone)
                && findClosing(instant, zone)
                        .map(closing -> !instant.plus(lastIssue).isAfter(closing))
                        .orElse(true);
    }

    /** Open at every instant: for demonstrations. */
    OpeningHours ALWAYS = new OpeningHours() {
        @Override
        public boolean isOpen(Instant instant, ZoneId zone) {
            return true;
        }

        @Override
        public Optional<Instant> findClosing(Instant instant, ZoneId zone) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> findNextOpening(Instant instant, ZoneId zone) {
            return Optional.of(instant);
        }

        @Override
        public boolean isOpenOn(LocalDate date) {
            return true;
        }
    };
}
