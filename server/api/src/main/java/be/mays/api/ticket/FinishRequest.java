package be.mays.api.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a service: {@code POST /api/v1/tickets/{id}/finish}. The body may be absent.
 *
 * @param services ids of the services done; null or empty: the one the ticket was issued for
 * @param outcome a code of the result; null: done, and a visitor whom a colleague wants back goes there instead
 * @param reason why a team lead acts for the clerk whose ticket it is, as a code; null: it is one's own
 */
public record FinishRequest(
        @Nullable List<String> services,
        @Nullable String outcome,
        @Nullable String reason) {}
