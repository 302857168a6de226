/** The journal in a database: plain SQL that H2 and PostgreSQL both understand. */
@NullMarked
package be.mays.server.queue.store;

import org.jspecify.annotations.NullMarked;
