package be.mays.api.counter;

import org.jspecify.annotations.Nullable;

/**
 * Opens, pauses or closes a counter: {@code PUT /api/v1/counters/{counter}/session}.
 *
 * @param status open, paused or closed
 * @param reason why it is paused, as a code; null when it is not
 * @param leadReason why a team lead does this to a counter that a colleague works at, as a code; null: it is one's own
 */
public record CounterSessionRequest(
        CounterStatus status,
        @Nullable String reason,
        @Nullable String leadReason) {
    /** For one's own counter. */
    public static CounterSessionRequest own(CounterStatus status, @Nullable String reason) {
        return new CounterSessionRequest(status, reason, null);
    }
}
