/** The audit log in the database. */
@NullMarked
package be.mays.server.audit.store;

import org.jspecify.annotations.NullMarked;
