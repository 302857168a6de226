/**
 * The display's side of the server: pairing, the token, and the loop that polls the board. Knows the contract's
 * client and neither pages nor what is shown; it tells a {@link be.mays.display.link.LinkListener} what it
 * learned, on its own thread.
 */
@NullMarked
package be.mays.display.link;

import org.jspecify.annotations.NullMarked;
