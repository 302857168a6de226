package be.mays.display.board;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment on both clocks: the wall's, for what people read, and the monotonic one, for what is measured. A wall
 * clock that is set does not touch how long a call is shown.
 *
 * @param nanos monotonic; only differences mean anything
 */
public record Moment(Instant wall, long nanos) {
    /** The time gone since an earlier moment. */
    public Duration since(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** The moment that much later. */
    public Moment plus(Duration span) {
        return new Moment(wall.plus(span), nanos + span.toNanos());
    }

    /** Whether this moment comes before the other. */
    public boolean isBefore(Moment other) {
        return nanos - other.nanos < 0;
    }
}
