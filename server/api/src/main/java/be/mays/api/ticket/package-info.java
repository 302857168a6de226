/** Messages about tickets. */
@NullMarked
package be.mays.api.ticket;

import org.jspecify.annotations.NullMarked;
