/** Tests of what is kept of clerks' desks. */
@NullMarked
package be.mays.server.desk.store;

import org.jspecify.annotations.NullMarked;
