/** Tests. */
@NullMarked
package be.mays.display.sound;

import org.jspecify.annotations.NullMarked;
