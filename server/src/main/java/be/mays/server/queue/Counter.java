package be.mays.server.queue;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A counter at work. One clerk at a counter, one counter for a clerk, at most one ticket called or served. */
public sealed interface Counter {
    /** The counter's id. */
    String id();

    /** Who works there. */
    default Optional<String> findClerk() {
        return switch (this) {
            case Closed _ -> Optional.empty();
            case Open open -> Optional.of(open.clerk());
            case Paused paused -> Optional.of(paused.clerk());
            case Closing closing -> Optional.of(closing.clerk());
        };
    }

    /** The ticket called or served there. */
    default Optional<TicketId> findTicket() {
        return switch (this) {
            case Closed _, Paused _ -> Optional.empty();
            case Open open -> Optional.ofNullable(open.ticket());
            case Closing closing -> Optional.of(closing.ticket());
        };
    }

    /** Nobody works there. */
    record Closed(String id) implements Counter {}

    /** Serves; ticket is null between visitors. */
    record Open(String id, String clerk, @Nullable TicketId ticket) implements Counter {}

    /** The clerk is away for a while. */
    record Paused(String id, String clerk, String reason, Instant since) implements Counter {}

    /** Ends its ticket, then closes. */
    record Closing(String id, String clerk, TicketId ticket) implements Counter {}
}
