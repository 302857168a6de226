package be.mays.api.client;

import be.mays.api.ticket.Menu;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a menu poll.
 *
 * @param menu the new menu; null when nothing changed (304)
 * @param etag to send with the next poll; null when the server sent none
 * @param serverTime the server's clock, in whole seconds; null when the answer does not tell it
 */
public record MenuPoll(
        @Nullable Menu menu,
        @Nullable String etag,
        @Nullable Instant serverTime) {}
