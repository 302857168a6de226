/** The database: opening, migrating, one connection for the write lane and a small pool for readers. */
@NullMarked
package be.mays.server.db;

import org.jspecify.annotations.NullMarked;
