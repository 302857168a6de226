/**
 * The full-screen page: served on this machine for the browser that fills the board, and kept up to date by
 * server-sent events. Draws a {@link be.mays.display.board.Picture} and knows nothing of the server or of what
 * decides on the picture.
 */
@NullMarked
package be.mays.display.screen;

import org.jspecify.annotations.NullMarked;
