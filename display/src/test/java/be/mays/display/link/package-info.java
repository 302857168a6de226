/** Tests. */
@NullMarked
package be.mays.display.link;

import org.jspecify.annotations.NullMarked;
