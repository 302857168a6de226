package be.mays.api.board;

import java.util.List;

/**
 * The order in which slides are shown: {@code PUT /api/v1/slides}.
 *
 * @param slides the ids of all slides, each once
 */
public record SlideOrder(List<String> slides) {}
