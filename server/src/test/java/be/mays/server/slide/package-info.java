/** Tests. */
@NullMarked
package be.mays.server.slide;

import org.jspecify.annotations.NullMarked;
