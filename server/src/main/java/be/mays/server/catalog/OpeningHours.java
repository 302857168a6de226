package be.mays.server.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * The stretches in which tickets may be issued, in order, cut to the bounds.
     *
     * @param from inclusive
     * @param until exclusive
     */
    default List<Issuing> listIssuing(Instant from, Instant until, ZoneId zone, Duration lastIssue) {
        List<Issuing> stretches = new ArrayList<>();
        Optional<Instant> opening = findNextOpening(from, zone);
        while (opening.isPresent() && opening.get().isBefore(until)) {
            Instant begin = opening.get();
            Optional<Instant> closing = findClosing(begin, zone);
            // why: a ticket may still be issued at the very moment of the last issue
            Instant end = closing.map(at -> at.minus(lastIssue).plusMillis(1))
                    .filter(last -> last.isBefore(until))
                    .orElse(until);
            if (end.isAfter(begin)) {
                stretches.add(new Issuing(begin, end));
            }
            opening = closing.flatMap(at -> findNextOpening(at, zone));
        }
        return List.copyOf(stretches);
    }

    /** A stretch in which tickets may be issued; its end is exclusive. */
    record Issuing(Instant from, Instant until) {}

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
