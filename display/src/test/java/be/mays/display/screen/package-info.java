/** Tests. */
@NullMarked
package be.mays.display.screen;

import org.jspecify.annotations.NullMarked;
