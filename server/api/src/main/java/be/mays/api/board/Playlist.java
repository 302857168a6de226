package be.mays.api.board;

import java.util.List;

/**
 * What a board shows between calls: {@code GET /api/v1/devices/me/playlist}.
 *
 * @param slides of its site, in their order, those of days to come too; none whose last day is over
 */
public record Playlist(List<Slide> slides) {}
