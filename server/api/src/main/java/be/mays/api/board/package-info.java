/** Messages for display boards: public, hence numbers and counters only. */
@NullMarked
package be.mays.api.board;

import org.jspecify.annotations.NullMarked;
