package be.mays.api.ticket;

import org.jspecify.annotations.Nullable;

/**
 * A move that needs nothing else: {@code POST /api/v1/tickets/{id}/{recall,start,no-show,reinstate,requeue,park,unpark}}.
 * The body may be absent.
 *
 * @param reason why a team lead acts for the clerk whose ticket it is, as a code; null: it is one's own
 */
public record MoveRequest(@Nullable String reason) {}
