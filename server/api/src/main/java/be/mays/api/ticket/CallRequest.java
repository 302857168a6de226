package be.mays.api.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Calls a certain ticket: {@code POST /api/v1/tickets/{id}/call}.
 *
 * @param counter the counter that calls
 * @param reason why this one out of turn, as a code; may be null only for a ticket parked at this counter
 */
public record CallRequest(String counter, @Nullable String reason) {}
