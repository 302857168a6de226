/** What display boards show: a public view of a site's state, numbers and counters only. */
@NullMarked
package be.mays.server.board;

import org.jspecify.annotations.NullMarked;
