/** Tests. */
@NullMarked
package be.mays.display.sign;

import org.jspecify.annotations.NullMarked;
