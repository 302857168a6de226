/** Tests. */
@NullMarked
package be.mays.display.board;

import org.jspecify.annotations.NullMarked;
