package be.mays.api.counter;

import org.jspecify.annotations.Nullable;

/**
 * Opens, pauses or closes a counter: {@code PUT /api/v1/counters/{counter}/session}.
 *
 * @param status open, paused or closed
 * @param reason a code, required for a pause and for what a team lead does to a counter that a colleague works at
 */
public record CounterSessionRequest(
        CounterStatus status, @Nullable String reason) {}
