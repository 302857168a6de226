/** Messages about counters, and the desk that works there. */
@NullMarked
package be.mays.api.counter;

import org.jspecify.annotations.NullMarked;
