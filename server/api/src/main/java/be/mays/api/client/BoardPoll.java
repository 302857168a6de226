package be.mays.api.client;

import be.mays.api.board.BoardState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a board poll.
 *
 * @param state the new state; null when nothing changed (304)
 * @param etag to send with the next poll; null when the server sent none
 * @param serverTime the server's clock when it answered; null when it did not say
 */
public record BoardPoll(
        @Nullable BoardState state,
        @Nullable String etag,
        @Nullable Instant serverTime) {}
