package be.mays.display;

import java.time.Instant;

/**
 * A call that could be seen on the board, in the big panel or marked on top of the list.
 *
 * @param announcement a recall has its own
 * @param at when it was first shown
 */
public record Shown(long announcement, String number, String counterLabel, Instant at) {}
