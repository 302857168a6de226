package be.mays.api.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Ends an open ticket without service: {@code POST /api/v1/tickets/{id}/cancel}. The body may be absent.
 *
 * @param reason a code; null: the visitor left. A team lead who acts for the clerk whose ticket it is gives one
 */
public record CancelRequest(@Nullable String reason) {}
