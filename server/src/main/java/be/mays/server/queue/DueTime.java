package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.OpeningHours;
import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a ticket should be called at the latest. */
final class DueTime {
    /** An appointment later than this counts as a walk-in. */
    static final Duration LATE = Duration.ofMinutes(10);

    /** An appointment is not called earlier than this while a walk-in waits. */
    static final Duration EARLY = Duration.ofMinutes(5);

    /** The target of a question that is not present, in opening hours. */
    static final Duration QUESTION_TARGET = Duration.ofHours(4);

    private static final int OPENINGS_AHEAD = 50;

    private DueTime() {}

    /** Arrival and the lane's target; an appointment that is not late: the booked time, or check-in if later. */
    static Instant of(Site site, Lane lane, Channel channel, Instant arrival, @Nullable Instant appointmentAt) {
        if (appointmentAt != null && !isLate(arrival, appointmentAt)) {
            return arrival.isAfter(appointmentAt) ? arrival : appointmentAt;
        }
        if (!channel.isPresent()) {
            return addOpeningTime(site.hours(lane), site.zone(), arrival, QUESTION_TARGET);
        }
        return arrival.plus(site.target(lane));
    }

    static boolean isLate(Instant arrival, Instant appointmentAt) {
        return arrival.isAfter(appointmentAt.plus(LATE));
    }

    /** The instant after so much opening time; when the hours end for good, plain time is added. */
    static Instant addOpeningTime(OpeningHours hours, ZoneId zone, Instant start, Duration amount) {
        Instant at = start;
        Duration left = amount;
        for (int i = 0; i < OPENINGS_AHEAD; i++) {
            if (!hours.isOpen(at, zone)) {
                Optional<Instant> opening = hours.findNextOpening(at, zone);
                if (opening.isEmpty()) {
                    return start.plus(amount);
                }
                at = opening.get();
            }
            Optional<Instant> closing = hours.findClosing(at, zone);
            if (closing.isEmpty() || !at.plus(left).isAfter(closing.get())) {
                return at.plus(left);
            }
            left = left.minus(Duration.between(at, closing.get()));
            at = closing.get();
        }
        return start.plus(amount);
    }
}
