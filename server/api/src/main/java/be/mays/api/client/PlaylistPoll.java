package be.mays.api.client;

import be.mays.api.board.Playlist;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a poll of the playlist.
 *
 * @param playlist null when nothing changed (304)
 * @param etag to send with the next poll; null when the server sent none
 */
public record PlaylistPoll(
        @Nullable Playlist playlist, @Nullable String etag) {}
