package be.mays.api.counter;

import org.jspecify.annotations.Nullable;

/**
 * Calls the next visitor: {@code POST /api/v1/counters/{counter}/next}. The body may be absent.
 *
 * @param finish the ticket to finish in the same step; required when one is open here
 */
public record NextRequest(@Nullable String finish) {}
