package be.mays.server.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a ticket was called when it was; stored with each call.
 *
 * @param due its due time at the call
 * @param code the clerk's reason for a chosen ticket; null for the other rules
 */
public record CallReason(Rule rule, Instant due, @Nullable String code) {
    /** The rule that picked the ticket. */
    public enum Rule {
        /** The earliest due time of all that this counter may call. */
        EARLIEST_DUE,
        /** The counter takes its own lane first, and this was the earliest there. */
        OWN_LANE,
        /** Nobody waits in the counter's own lane, so it helps another. */
        HELPING,
        /** An appointment at its time. */
        APPOINTMENT,
        /** Handed over to this counter or clerk. */
        NAMED,
        /** Picked by the clerk, with a reason. */
        CHOSEN,
        /** Set aside here before. */
        PARKED
    }
}
