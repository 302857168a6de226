/** Tests. */
@NullMarked
package be.mays.server.slide.store;

import org.jspecify.annotations.NullMarked;
