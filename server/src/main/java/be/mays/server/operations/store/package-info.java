/** Retention by Jdbi: what is removed when, in pieces. */
@NullMarked
package be.mays.server.operations.store;

import org.jspecify.annotations.NullMarked;
